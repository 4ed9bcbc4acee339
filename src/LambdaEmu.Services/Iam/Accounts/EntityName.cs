using System.Buffers;

namespace LambdaEmu.Services.Iam.Accounts;

/// <summary>Names and paths. AWS words their faults otherwise than its model does, so they are checked here.</summary>
internal static class EntityName
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+=,.@-");

    /// <param name="parameter">Such as roleName, for the fault.</param>
    public static void Check(string name, string parameter)
    {
        if (name.AsSpan().ContainsAnyExcept(NameCharacters))
        {
            throw IamFaults.Validation(
                $"The specified value for {parameter} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
        }
    }

    /// <returns>The path; / where none is given.</returns>
    public static string CheckPath(string? path)
    {
        path ??= "/";
        if (path is not (['/'] or ['/', .., '/']) || path.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw IamFaults.Validation(
                "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.");
        }
        return path;
    }
}

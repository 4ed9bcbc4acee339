namespace LambdaEmu.Execution.Runtimes;

/// <summary>The names of a zip's entries.</summary>
internal static class ZipEntryName
{
    public static bool IsDirectory(string name) => name.EndsWith('/');

    /// <summary>The parts of the path, without empty and "." ones; null if it would lead out of the archive or can't be a name.</summary>
    public static string[]? Split(string name)
    {
        if (name.StartsWith('/') || name.Contains('\0'))
        {
            return null;
        }
        var parts = name.Split('/').Where(part => part is not ("" or ".")).ToArray();
        return parts.Contains("..") ? null : parts;
    }
}

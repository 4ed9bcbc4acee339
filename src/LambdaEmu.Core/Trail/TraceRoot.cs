namespace LambdaEmu.Core.Trail;

/// <summary>The part of an X-Ray trace header that stays the same on the whole way of an event.</summary>
public static class TraceRoot
{
    private const string Key = "Root=";

    /// <returns>Such as 1-67891233-abcdef012345678912345678; null where there is none.</returns>
    public static string? Of(string? header)
    {
        var key = header?.IndexOf(Key, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (key < 0)
        {
            return null;
        }
        var start = key + Key.Length;
        var end = header!.IndexOf(';', start);
        return header[start..(end < 0 ? header.Length : end)];
    }
}

namespace LambdaEmu.ClientTests.Settings;

/// <summary>What becomes of one member of a request: a test shows its effect, it is refused, or it is told to be kept only.</summary>
/// <param name="Path">The member, or with dots one inside of it; what is said of a member is said of all inside.</param>
internal abstract record Setting(string Operation, string Path)
{
    /// <param name="test">Class.Method of a test that fails where the value changes nothing.</param>
    public static IEnumerable<Setting> Obeyed(string operation, string test, params string[] paths) =>
        paths.Select(path => new ObeyedSetting(operation, path, test));

    /// <param name="key">In keptOnly of GET /_lambdaemu/capabilities.</param>
    public static IEnumerable<Setting> Kept(string operation, string key, params string[] paths) =>
        paths.Select(path => new KeptSetting(operation, path, key));

    /// <param name="request">The members that are refused.</param>
    public static IEnumerable<Setting> Refused(string operation, string path, string request) => [new RefusedSetting(operation, path, request)];

    public bool Covers(string path) => path == Path || path.StartsWith(Path + ".", StringComparison.Ordinal);
}

internal sealed record ObeyedSetting(string Operation, string Path, string Test) : Setting(Operation, Path);

internal sealed record KeptSetting(string Operation, string Path, string Key) : Setting(Operation, Path);

internal sealed record RefusedSetting(string Operation, string Path, string Request) : Setting(Operation, Path)
{
    /// <summary>What the error has to say.</summary>
    public string Name => Path[(Path.LastIndexOf('.') + 1)..];
}

namespace LambdaEmu.Execution.Runtimes;

/// <summary>
/// How to start a runtime that does not know its function yet. The program loads what every function needs, writes one byte to its
/// standard input, reads from there its environment block (variables that each end with a zero byte, to the end of the
/// stream), makes that its own, moves to the directory LAMBDA_TASK_ROOT, and goes on as if it had been started with it.
/// </summary>
public sealed class PlaceholderLaunch
{
    /// <summary>Tells a bootstrap that it is a placeholder.</summary>
    public const string Marker = "_LAMBDAEMU_PLACEHOLDER";

    /// <summary>No program yet: the sandbox alone, for whatever will be started in it.</summary>
    public static PlaceholderLaunch EmptySandbox { get; } = new()
    {
        Name = "sandbox",
        Arguments = [],
        Environment = new Dictionary<string, string>(),
    };

    /// <summary>For people, such as python:3.12.</summary>
    public required string Name { get; init; }

    /// <summary>The program and its arguments, as seen inside the sandbox.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>What the program reads before it is specialised.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>MB. Where the program fixes its heap at start this is the function's memory.</summary>
    public int MemorySize { get; init; } = 128;

    /// <summary>The same for launches that can stand in for one another.</summary>
    public string Key => field ??= string.Join('\0', [.. Arguments, "", .. Environment.Select(v => v.Key + "=" + v.Value)]);
}

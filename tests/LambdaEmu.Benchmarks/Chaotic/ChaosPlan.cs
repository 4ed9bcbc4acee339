namespace LambdaEmu.Benchmarks.Chaotic;

/// <summary>Which function each invocation goes to and what it asks for, the same for the same seed. An invocation's number is its token.</summary>
internal sealed class ChaosPlan
{
    private const int Seed = 20_260;
    private readonly (byte Function, Deed Deed)[] _steps;

    public ChaosPlan(int invocations, IReadOnlyList<ChaosFunction> functions)
    {
        var random = new Random(Seed);
        var timed = Enumerable.Range(0, functions.Count).Where(i => functions[i].IsTimed).ToArray();
        _steps = new (byte, Deed)[invocations];
        for (var i = 0; i < invocations; i++)
        {
            var deed = random.Next(10_000) switch { < 5 => Deed.Hang, < 25 => Deed.Kill, < 65 => Deed.Exit, _ => Deed.Echo };
            var function = deed == Deed.Hang ? timed[random.Next(timed.Length)] : random.Next(functions.Count);
            _steps[i] = ((byte)function, deed);
        }
    }

    public int Count => _steps.Length;

    public (int Function, Deed Deed) this[int token] => _steps[token];

    /// <summary>How often something is asked for.</summary>
    public int CountOf(Deed deed) => _steps.Count(step => step.Deed == deed);

    public string EventOf(int token) => $$"""{"token":{{token}},"do":"{{_steps[token].Deed.ToString().ToLowerInvariant()}}"}""";
}

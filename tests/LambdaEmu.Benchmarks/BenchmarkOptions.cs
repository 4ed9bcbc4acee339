namespace LambdaEmu.Benchmarks;

/// <summary>What is asked of this run.</summary>
internal sealed record BenchmarkOptions
{
    public const string Usage = """
        dotnet run -c Release --project tests/LambdaEmu.Benchmarks -- [options]

          --only NAME,...   only these parts: startup, warm, cold, burst, logs, stream, sqs, sns, events, gateway, soak, chaos, losses (default: all but the last three)
          --quick           fewer and shorter measurements
          --native PATH     measures the start-up of this native binary too
          --on-native       runs all other parts against the native binary
          --json FILE       where the figures go (default artifacts/benchmarks.json)
          --check           exits with 1 if a figure is not as wanted
        """;

    /// <summary>Empty: those that run by default.</summary>
    public IReadOnlyList<string> Only { get; private init; } = [];
    public bool Quick { get; private init; }
    public bool Check { get; private init; }

    /// <summary>Null where only the framework-dependent build is measured.</summary>
    public string? Native { get; private init; }
    public bool OnNative { get; private init; }
    public string JsonFile { get; private init; } = Path.Combine("artifacts", "benchmarks.json");

    /// <exception cref="ArgumentException">What is not in <see cref="Usage"/>.</exception>
    public static BenchmarkOptions Parse(string[] arguments)
    {
        var options = new BenchmarkOptions();
        for (var i = 0; i < arguments.Length; i++)
        {
            string Value() => ++i < arguments.Length ? arguments[i] : throw new ArgumentException($"{arguments[i - 1]} needs a value");

            options = arguments[i] switch
            {
                "--only" => options with { Only = Value().Split(',', StringSplitOptions.TrimEntries) },
                "--quick" => options with { Quick = true },
                "--check" => options with { Check = true },
                "--native" => options with { Native = Path.GetFullPath(Value()) },
                "--on-native" => options with { OnNative = true },
                "--json" => options with { JsonFile = Value() },
                var unknown => throw new ArgumentException($"unknown option {unknown}"),
            };
        }
        return options.OnNative && options.Native is null ? throw new ArgumentException("--on-native needs --native") : options;
    }
}

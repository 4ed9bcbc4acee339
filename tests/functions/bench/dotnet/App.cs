using System.Text;

/// <summary>What the benchmarks run in .NET.</summary>
public static class App
{
    public static Stream Echo(Stream input) => input;

    public static Stream Interpreter() => new MemoryStream(Encoding.UTF8.GetBytes($"\"{Environment.ProcessPath}\""));

    /// <summary>The least that a program can do.</summary>
    public static void Main()
    {
    }
}

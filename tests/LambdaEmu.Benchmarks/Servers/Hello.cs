namespace LambdaEmu.Benchmarks.Servers;

/// <summary>The smallest web application people write; what start-up is compared with.</summary>
internal static class Hello
{
    public const string Mode = "serve-hello";

    public static async Task RunAsync(string port)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", $"http://127.0.0.1:{port}"]);
        var app = builder.Build();
        app.MapGet("/", () => "hello");
        await app.RunAsync();
    }
}

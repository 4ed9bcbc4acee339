using LambdaEmu.Testing.Compliance;

namespace LambdaEmu.FunctionTests.Sandboxes;

/// <summary>
/// A host that starts one script in a sandbox, passes its first line on and then waits to be killed. Run as
/// "dotnet LambdaEmu.FunctionTests.dll RUNG WORKDIRECTORY SCRIPT".
/// </summary>
internal static class DyingHost
{
    public static async Task Main(string[] arguments)
    {
        if (arguments is not [var rung, var workDirectory, var script])
        {
            return; // The test runner has its own way in.
        }

        var code = Directory.CreateDirectory(Path.Combine(workDirectory, "code")).FullName;
        await using var sandbox = Rungs.CreateFactory(rung, workDirectory).Create(new()
        {
            Id = Guid.NewGuid().ToString("N"), CodeDirectory = code, RuntimeDirectory = code, MemoryMegabytes = 128,
        });
        await using var process = sandbox.StartScript(script);
        Console.WriteLine(await process.ReadLineAsync());
        await Task.Delay(Timeout.Infinite);
    }
}

using LambdaEmu.Core.State;
using LambdaEmu.Host;
using LambdaEmu.Host.Options;

const int UsageError = 2;

if (args.Contains("--help"))
{
    Console.WriteLine(CommandLine.Help);
    return 0;
}
if (args.Contains("--version"))
{
    Console.WriteLine(Emulator.Version);
    return 0;
}
SocketThreads.Share();
try
{
    var options = CommandLine.Parse(args, Environment.GetEnvironmentVariable);
    await using var emulator = await Emulator.StartAsync(options);
    Console.WriteLine($"Listening on {emulator.Endpoint.ToString().TrimEnd('/')}");
    if (options.Demo)
    {
        await Demo.DeployAsync(emulator);
    }
    Console.WriteLine("Ready.");
    await emulator.WaitForShutdownAsync();
    return 0;
}
catch (Exception refused) when (refused is OptionException or StartException or StateStoreException)
{
    Console.Error.WriteLine($"lambdaemu: {refused.Message}");
    return UsageError;
}

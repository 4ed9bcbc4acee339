using System;

namespace LambdaEmu.DotnetHost;

/// <summary>The .NET runtime: loads the handler, then answers one event after the other.</summary>
internal static class Program
{
    private static int Main()
    {
        // Up to here the process is anybody's. Nothing else reads environment variables of Lambda's.
        Placeholder.WaitIfAsked();
        return Run(FunctionSettings.FromEnvironment());
    }

    private static int Run(FunctionSettings settings)
    {
        MemoryLimit.Apply(settings.MemoryMegabytes);
        var log = Log.Open(settings);
        var api = new RuntimeApi(settings.RuntimeApi);
        try
        {
            var handler = HandlerLoader.Load(settings, log);
            if (settings.MaxConcurrency is { } limit)
            {
                new Workers(settings, handler, log, limit).Run(api);
            }
            else
            {
                new InvocationLoop(settings, api, handler, log).Run();
            }
            return 0;
        }
        catch (InitException failure)
        {
            log.Write(Level.Error, failure.Reason, null, null);
            api.FailInit(ErrorDocument.Of(failure.Reason), ErrorDocument.TypeOf(failure.Reason));
            return 1;
        }
    }
}

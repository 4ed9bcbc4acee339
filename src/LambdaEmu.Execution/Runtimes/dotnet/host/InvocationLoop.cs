using System;
using System.IO;

namespace LambdaEmu.DotnetHost;

/// <summary>One event after the other, for as long as the process lives.</summary>
internal sealed class InvocationLoop(FunctionSettings settings, RuntimeApi api, Handler handler, Log log)
{
    private const string TraceVariable = "_X_AMZN_TRACE_ID";

    private readonly MemoryStream _response = new(4096);

    /// <param name="taken">Called when there is an event, before it is given to the function; null for nothing.</param>
    /// <param name="answered">Called when it has been answered.</param>
    public void Run(Action? taken = null, Action? answered = null)
    {
        while (true)
        {
            var invocation = api.Next();
            taken?.Invoke();
            Answer(invocation);
            answered?.Invoke();
        }
    }

    private void Answer(Invocation invocation)
    {
        log.Begin(invocation);
        if (settings.MaxConcurrency is null)
        {
            Environment.SetEnvironmentVariable(TraceVariable, invocation.TraceId);
        }
        try
        {
            _response.SetLength(0);
            handler.Call(invocation, settings, log, _response);
        }
        catch (Exception error)
        {
            log.Write(Level.Error, error, null, null);
            api.Fail(invocation.RequestId, ErrorDocument.Of(error), ErrorDocument.TypeOf(error));
            return;
        }
        api.Respond(invocation.RequestId, _response);
    }
}

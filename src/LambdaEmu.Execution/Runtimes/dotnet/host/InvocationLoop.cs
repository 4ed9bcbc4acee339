using System;
using System.IO;

namespace LambdaEmu.DotnetHost;

/// <summary>One event after the other, for as long as the process lives.</summary>
internal sealed class InvocationLoop(FunctionSettings settings, RuntimeApi api, Handler handler, Log log)
{
    private const string TraceVariable = "_X_AMZN_TRACE_ID";

    private readonly MemoryStream _response = new(4096);

    public void Run()
    {
        while (true)
        {
            Answer(api.Next());
        }
    }

    private void Answer(Invocation invocation)
    {
        log.RequestId = invocation.RequestId;
        log.TraceId = invocation.TraceId;
        Environment.SetEnvironmentVariable(TraceVariable, invocation.TraceId);
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

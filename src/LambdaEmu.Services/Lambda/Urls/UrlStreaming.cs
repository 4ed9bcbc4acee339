using LambdaEmu.Execution;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Services.Endpoints.Proxies;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.Lambda.Urls;

/// <summary>Answers of function URLs with InvokeMode RESPONSE_STREAM: pieces go out as the function writes them.</summary>
internal static class UrlStreaming
{
    public static async ValueTask AnswerAsync(HttpContext http, IFunctionRunner runner, Invocation invocation, Func<string, bool>? keepHeader)
    {
        var stream = invocation.Stream!;
        // A caller who goes away does not stop the function.
        var running = RunAsync(runner, invocation);
        await using var pieces = stream.ReadAllAsync().GetAsyncEnumerator();
        if (!await pieces.MoveNextAsync())
        {
            await AnswerWholeAsync(http, await running, keepHeader);
            return;
        }
        if (stream.ContentType == StreamedAnswer.PreludeType)
        {
            var rest = new Resumed(pieces);
            if (await StreamedAnswer.ReadHeadAsync(rest) is not { } head)
            {
                await DrainAsync(pieces, running);
                await UrlFaults.FunctionFailedAsync(http);
                return;
            }
            head.WriteHead(http.Response, keepHeader);
            await StreamedAnswer.WriteBodyAsync(http.Response, head.Body, pieces);
        }
        else
        {
            http.Response.ContentType = stream.ContentType ?? "application/octet-stream";
            await StreamedAnswer.WriteBodyAsync(http.Response, pieces.Current, pieces);
        }
        if ((await running).IsError)
        {
            // The client must not take what it has got for the whole.
            http.Abort();
        }
    }

    private static async Task<InvocationResult> RunAsync(IFunctionRunner runner, Invocation invocation)
    {
        try
        {
            return await runner.InvokeAsync(invocation, CancellationToken.None);
        }
        finally
        {
            // Where there was no invocation at all, nobody else ends the reading.
            invocation.Stream!.Complete();
        }
    }

    // The function does not stream, or has failed before its first byte.
    private static async ValueTask AnswerWholeAsync(HttpContext http, InvocationResult result, Func<string, bool>? keepHeader)
    {
        if (result.IsError)
        {
            await UrlFaults.FunctionFailedAsync(http);
            return;
        }
        if (ProxyAnswerV2.Read(result.Payload) is { } answer)
        {
            await answer.WriteAsync(http.Response, keepHeader);
            return;
        }
        await UrlFaults.FunctionFailedAsync(http);
    }

    private static async ValueTask DrainAsync(IAsyncEnumerator<ReadOnlyMemory<byte>> pieces, Task running)
    {
        while (await pieces.MoveNextAsync())
        {
        }
        await running;
    }

    /// <summary>Begins with the piece that is there already.</summary>
    private sealed class Resumed(IAsyncEnumerator<ReadOnlyMemory<byte>> pieces) : IAsyncEnumerator<ReadOnlyMemory<byte>>
    {
        private bool _begun;

        public ReadOnlyMemory<byte> Current => pieces.Current;

        public ValueTask<bool> MoveNextAsync()
        {
            if (_begun)
            {
                return pieces.MoveNextAsync();
            }
            _begun = true;
            return ValueTask.FromResult(true);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

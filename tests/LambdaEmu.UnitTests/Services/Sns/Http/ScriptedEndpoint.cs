using System.Net;
using System.Threading.Channels;

namespace LambdaEmu.UnitTests.Services.Sns.Http;

/// <summary>All endpoints at once: requests wait until the test answers them.</summary>
internal sealed class ScriptedEndpoint : HttpMessageHandler
{
    private readonly Channel<ScriptedRequest> _requests = Channel.CreateUnbounded<ScriptedRequest>();
    private int _count;

    /// <summary>All that have come.</summary>
    public int Requests => Volatile.Read(ref _count);

    public ValueTask<ScriptedRequest> NextAsync() => _requests.Reader.ReadAsync();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = request.Content!;
        // Computed when somebody asks for it.
        _ = content.Headers.ContentLength;
        var scripted = new ScriptedRequest
        {
            Method = request.Method.Method,
            Url = request.RequestUri!.AbsoluteUri,
            Body = await content.ReadAsStringAsync(cancellationToken),
            Headers = request.Headers.NonValidated.Concat(content.Headers.NonValidated).ToDictionary(h => h.Key, h => h.Value.ToString()),
        };
        Interlocked.Increment(ref _count);
        _requests.Writer.TryWrite(scripted);
        return await scripted.AnswerAsync(cancellationToken);
    }
}

internal sealed class ScriptedRequest
{
    private readonly TaskCompletionSource<HttpStatusCode?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public required string Method { get; init; }

    public required string Url { get; init; }

    public required string Body { get; init; }

    public required Dictionary<string, string> Headers { get; init; }

    /// <param name="status">Null for a connection that breaks.</param>
    public void Answer(HttpStatusCode? status) => _answer.SetResult(status);

    public async Task<HttpResponseMessage> AnswerAsync(CancellationToken ct) =>
        await _answer.Task.WaitAsync(ct) is { } status ? new HttpResponseMessage(status) : throw new HttpRequestException("The connection broke.");
}

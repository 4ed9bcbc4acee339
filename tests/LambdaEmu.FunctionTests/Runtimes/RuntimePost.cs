using System.Text;

namespace LambdaEmu.FunctionTests.Runtimes;

/// <summary>What a runtime posted.</summary>
/// <param name="Kind">response, error or init/error.</param>
/// <param name="AskedInSameSend">The question for the next event came in the same packet.</param>
internal sealed record RuntimePost(string Kind, string? RequestId, HttpRequestText Request, bool AskedInSameSend)
{
    public string Body => Encoding.UTF8.GetString(Request.Body);

    public static RuntimePost From(HttpRequestText request, bool askedInSameSend)
    {
        var path = request.Path["/2018-06-01/runtime/".Length..].Split('/');
        return path[0] == "init"
            ? new RuntimePost("init/error", null, request, askedInSameSend)
            : new RuntimePost(path[2], path[1], request, askedInSameSend);
    }
}

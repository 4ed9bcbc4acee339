using System.Text;

namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>Method and path to endpoint.</summary>
internal static class RuntimeRoutes
{
    private static readonly RuntimeEndpoint Next = new InvocationNext();
    private static readonly RuntimeEndpoint Response = new InvocationResponse();
    private static readonly RuntimeEndpoint Error = new InvocationError();
    private static readonly RuntimeEndpoint InitFailed = new InitError();
    private static readonly RuntimeEndpoint PingPong = new Ping();
    private static readonly RuntimeEndpoint RegisterExtension = new UnsupportedExtension();
    private static readonly RuntimeEndpoint UseExtension = new UnknownExtension();
    private static readonly RuntimeEndpoint Telemetry = new UnsupportedSubscription("Telemetry");
    private static readonly RuntimeEndpoint Logs = new UnsupportedSubscription("Logs");
    private static readonly RuntimeEndpoint Unknown = new UnknownPath();

    private static ReadOnlySpan<byte> Runtime => "/2018-06-01/runtime/"u8;

    private static ReadOnlySpan<byte> Extension => "/2020-01-01/extension/"u8;

    public static void Match(ReadOnlySpan<byte> target, RuntimeRequest request)
    {
        var query = target.IndexOf((byte)'?');
        var path = query < 0 ? target : target[..query];
        request.Endpoint = path.StartsWith(Runtime) ? MatchRuntime(path[Runtime.Length..], request)
            : path.StartsWith(Extension) ? MatchExtension(path[Extension.Length..])
            : MatchOther(path, request.Method);
    }

    private static RuntimeEndpoint MatchRuntime(ReadOnlySpan<byte> path, RuntimeRequest request)
    {
        if (request.Method == RuntimeMethod.Get)
        {
            return path.SequenceEqual("invocation/next"u8) ? Next : Unknown;
        }
        if (request.Method != RuntimeMethod.Post)
        {
            return Unknown;
        }
        if (path.SequenceEqual("init/error"u8))
        {
            return InitFailed;
        }
        if (!path.StartsWith("invocation/"u8))
        {
            // SnapStart's restore/next and restore/error end here too: AWS answers 404 where SnapStart is off.
            return Unknown;
        }
        path = path["invocation/".Length..];
        var slash = path.IndexOf((byte)'/');
        var action = slash < 0 ? default : path[(slash + 1)..];
        var endpoint = action.SequenceEqual("response"u8) ? Response : action.SequenceEqual("error"u8) ? Error : Unknown;
        request.InvocationId = endpoint == Unknown ? null : Encoding.UTF8.GetString(path[..slash]);
        return endpoint;
    }

    private static RuntimeEndpoint MatchExtension(ReadOnlySpan<byte> path) =>
        path.SequenceEqual("register"u8) ? RegisterExtension
        : path.SequenceEqual("event/next"u8) || path.SequenceEqual("init/error"u8) || path.SequenceEqual("exit/error"u8) ? UseExtension
        : Unknown;

    private static RuntimeEndpoint MatchOther(ReadOnlySpan<byte> path, RuntimeMethod method) => method switch
    {
        RuntimeMethod.Get when path.EndsWith("/ping"u8) => PingPong,
        RuntimeMethod.Put when path.SequenceEqual("/2022-07-01/telemetry"u8) => Telemetry,
        RuntimeMethod.Put when path.SequenceEqual("/2020-08-15/logs"u8) => Logs,
        _ => Unknown,
    };
}

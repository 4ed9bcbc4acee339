using System.Collections.Concurrent;
using LambdaEmu.Services.ApiGateway.Serving.Authorization;
using LambdaEmu.Services.ApiGateway.Stages;

namespace LambdaEmu.Services.ApiGateway.Serving.Caching;

/// <summary>The caches of all stages; a stage that is changed keeps its own.</summary>
internal sealed class StageCaches(TimeProvider time) : IStageCaches
{
    private readonly ConcurrentDictionary<(string ApiId, string Stage), AuthorizerCache> _authorizers = new();
    private readonly ConcurrentDictionary<(string ApiId, string Stage), ResponseCache> _responses = new();

    public AuthorizerCache AuthorizersOf(StagedApi staged) => _authorizers.GetOrAdd((staged.ApiId, staged.Stage.Name), _ => new AuthorizerCache(time));

    public ResponseCache ResponsesOf(StagedApi staged) => _responses.GetOrAdd((staged.ApiId, staged.Stage.Name), _ => new ResponseCache(time));

    public void Flush(string apiId, string stageName) => _responses.TryRemove((apiId, stageName), out _);

    public void FlushAuthorizers(string apiId, string stageName) => _authorizers.TryRemove((apiId, stageName), out _);

    public void Clear()
    {
        _authorizers.Clear();
        _responses.Clear();
    }
}

namespace LambdaEmu.Services.ApiGateway.Serving;

/// <summary>The headers of made-up requests: single values and lists together.</summary>
internal static class TestHeaders
{
    public static IEnumerable<KeyValuePair<string, string>> Of(IReadOnlyDictionary<string, string>? single, IReadOnlyDictionary<string, List<string>>? multi) =>
        (multi ?? new Dictionary<string, List<string>>()).SelectMany(h => h.Value.Select(v => KeyValuePair.Create(h.Key, v)))
            .Concat((single ?? new Dictionary<string, string>()).Where(h => multi?.ContainsKey(h.Key) != true));
}

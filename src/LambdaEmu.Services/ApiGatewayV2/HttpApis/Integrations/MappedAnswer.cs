using System.Globalization;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Routing;
using LambdaEmu.Services.ApiGatewayV2.Mappings;
using LambdaEmu.Services.Endpoints.Proxies;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Integrations;

/// <summary>An integration's answer as the parameter mappings of its status leave it.</summary>
internal static class MappedAnswer
{
    public static ProxyAnswer Apply(StageCall call, ServedRoute route, ProxyAnswer answer)
    {
        if (!route.ResponseMappings.TryGetValue(answer.Status, out var mappings))
        {
            return answer;
        }
        var status = answer.Status;
        var headers = answer.Headers.ToList();
        foreach (var mapping in mappings)
        {
            var value = mapping.Action is MappingAction.Remove ? null : mapping.Value.Evaluate(selector => Find(call, answer, selector));
            if (value is null && mapping.Action is not MappingAction.Remove)
            {
                continue;
            }
            if (mapping.Target is MappingTarget.Header)
            {
                MappedRequest.Change(headers, mapping, value, StringComparison.OrdinalIgnoreCase);
            }
            else if (int.TryParse(value, CultureInfo.InvariantCulture, out var given) && given is >= 200 and <= 599)
            {
                status = given;
            }
        }
        return new ProxyAnswer { Status = status, Headers = headers, Cookies = answer.Cookies, Body = answer.Body, IsBase64 = answer.IsBase64 };
    }

    private static string? Find(StageCall call, ProxyAnswer answer, string selector)
    {
        const string Header = "response.header.";
        const string Body = "response.body";
        if (selector.StartsWith(Header, StringComparison.Ordinal))
        {
            var values = answer.Headers.Where(h => h.Key.Equals(selector[Header.Length..], StringComparison.OrdinalIgnoreCase)).Select(h => h.Value).ToList();
            return values.Count == 0 ? null : string.Join(',', values);
        }
        return selector switch
        {
            "response.statuscode" => answer.Status.ToString(CultureInfo.InvariantCulture),
            Body => System.Text.Encoding.UTF8.GetString(answer.Body.Span),
            _ when selector.StartsWith(Body, StringComparison.Ordinal) => CallVariables.FindInBody(answer.Body, selector[Body.Length..]),
            _ => call.Find(selector),
        };
    }
}

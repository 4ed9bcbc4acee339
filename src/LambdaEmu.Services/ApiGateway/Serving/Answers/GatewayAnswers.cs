using System.Globalization;
using System.Text;
using LambdaEmu.Services.ApiGateway.GatewayResponses;
using LambdaEmu.Services.ApiGateway.RestApis;
using LambdaEmu.Services.ApiGateway.Serving.Mapping;
using LambdaEmu.Services.ApiGateway.Serving.Routing;

namespace LambdaEmu.Services.ApiGateway.Serving.Answers;

/// <summary>
/// The gateway's own answers, by the API's gateway responses. Their templates know variables and nothing else of the language. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html.
/// </summary>
internal static class GatewayAnswers
{
    private const string Json = "application/json";
    private const string HeaderPrefix = "gatewayresponse.header.";

    public static RestAnswer Make(RestCall call, GatewayFailure failure)
    {
        call.Failure = failure;
        var response = GatewayResponseTypes.Effective(call.Definition, failure.ResponseType);
        var contentType = ContentType(call, response);
        var answer = new RestAnswer
        {
            Status = Status(call.Definition, failure, response),
            Body = Encoding.UTF8.GetBytes(Fill(Template(call.Definition, failure, response.ResponseTemplates.GetValueOrDefault(contentType)), call)),
            Failure = failure,
        };
        answer.Headers.Add(new("Content-Type", contentType));
        answer.Headers.Add(new("x-amzn-ErrorType", failure.ErrorType));
        var values = new ParameterValues(call);
        foreach (var (name, expression) in response.ResponseParameters)
        {
            if (name.StartsWith(HeaderPrefix, StringComparison.Ordinal) && ParameterSource.Parse(expression).Read(values) is { } value)
            {
                answer.Set(name[HeaderPrefix.Length..], value);
            }
        }
        return answer;
    }

    // A status that belongs to this failure alone stands unless the API's own response names another.
    private static int Status(ApiDefinition definition, GatewayFailure failure, GatewayResponse response)
    {
        var isOwn = definition.GatewayResponses.GetValueOrDefault(failure.ResponseType)?.StatusCode is not null;
        return failure.Status is { } status && !isOwn ? status : int.Parse(response.StatusCode ?? "500", CultureInfo.InvariantCulture);
    }

    // AWS itself writes Message, with a capital, where it refuses a caller, though its default template says message.
    private static string Template(ApiDefinition definition, GatewayFailure failure, string? template)
    {
        var own = definition.GatewayResponses;
        return failure.ErrorType == GatewayFailure.AccessDeniedError && !own.ContainsKey(failure.ResponseType) && !own.ContainsKey(GatewayResponseTypes.Default4xx)
            ? "{\"Message\":$context.error.messageString}" : template ?? "";
    }

    private static string ContentType(RestCall call, GatewayResponse response)
    {
        foreach (var accepted in (call.Http.Header("Accept") ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            if (accepted.Length > 0 && response.ResponseTemplates.ContainsKey(BinaryTypes.MediaType(accepted)))
            {
                return BinaryTypes.MediaType(accepted);
            }
        }
        return response.ResponseTemplates.ContainsKey(Json) ? Json : response.ResponseTemplates.Keys.FirstOrDefault() ?? Json;
    }

    // $context.error.messageString and the like; what has no value stays away.
    private static string Fill(string template, RestCall call)
    {
        var filled = new StringBuilder(template.Length + 64);
        var values = new ParameterValues(call);
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '$')
            {
                filled.Append(template[i]);
                continue;
            }
            var start = i + 1;
            var braced = start < template.Length && template[start] == '{';
            start += braced ? 1 : 0;
            var end = start;
            while (end < template.Length && (char.IsAsciiLetterOrDigit(template[end]) || template[end] is '.' or '_' or '-'))
            {
                end++;
            }
            var name = template[start..end].TrimEnd('.');
            if (!IsVariable(name))
            {
                filled.Append('$');
                continue;
            }
            filled.Append(ParameterSource.Parse(name).Read(values));
            i = start + name.Length - (braced && start + name.Length < template.Length && template[start + name.Length] == '}' ? 0 : 1);
        }
        return filled.ToString();
    }

    private static bool IsVariable(string name) =>
        name.StartsWith("context.", StringComparison.Ordinal) || name.StartsWith("stageVariables.", StringComparison.Ordinal)
        || name.StartsWith("method.request.", StringComparison.Ordinal);
}

using System.Runtime.CompilerServices;
using LambdaEmu.Core.Velocity;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;
using LambdaEmu.Services.ApiGatewayV2.Integrations;
using LambdaEmu.Services.ApiGatewayV2.Mappings;
using LambdaEmu.Services.Endpoints.Mapping;

namespace LambdaEmu.Services.ApiGatewayV2.WebSocketApis;

/// <summary>
/// Renders the templates of integrations and their responses; which one, a selection expression says. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-data-transformations.html.
/// </summary>
internal sealed class SocketTemplates
{
    private const string Default = "$default";

    // A template is parsed once for as long as its integration is served.
    private readonly ConditionalWeakTable<string, MappingTemplate> _parsed = [];

    /// <returns>Null where the message goes as it is.</returns>
    /// <exception cref="VelocityException">The template cannot be rendered with this message.</exception>
    public ReadOnlyMemory<byte>? Request(SocketMessage message)
    {
        var integration = message.Integration!;
        if (Select(message, integration.RequestTemplates, integration.TemplateSelectionExpression, message.Body) is { } template)
        {
            return Render(message, template, message.Body);
        }
        var mayPass = integration.PassthroughBehavior switch
        {
            "NEVER" => false,
            "WHEN_NO_TEMPLATES" => integration.RequestTemplates is not { Count: > 0 },
            _ => true,
        };
        return mayPass ? null : throw new RefusedException(415, "Unsupported Media Type") { Reason = "No template was selected" };
    }

    /// <returns>Null where the answer goes as it is.</returns>
    /// <inheritdoc cref="Request"/>
    public ReadOnlyMemory<byte>? Response(SocketMessage message, IntegrationResponseDefinition response, ReadOnlyMemory<byte> body) =>
        Select(message, response.ResponseTemplates, response.TemplateSelectionExpression, body) is { } template ? Render(message, template, body) : null;

    private static string? Select(SocketMessage message, IReadOnlyDictionary<string, string>? templates, string? expression, ReadOnlyMemory<byte> body)
    {
        if (templates is not { Count: > 0 })
        {
            return null;
        }
        // A backslash keeps a dollar sign from being a selector's.
        var key = expression is null ? null
            : expression.StartsWith('\\') ? expression[1..]
            : MappingExpression.Parse(expression).Evaluate(selector => Find(message, selector, body));
        return (key is null ? null : templates.GetValueOrDefault(key)) ?? templates.GetValueOrDefault(Default) ?? (expression is null ? templates.GetValueOrDefault("application/json") : null);
    }

    private static string? Find(SocketMessage message, string selector, ReadOnlyMemory<byte> body)
    {
        foreach (var prefix in new[] { "request.body", "integration.response.body" })
        {
            if (selector.StartsWith(prefix, StringComparison.Ordinal))
            {
                return CallVariables.FindInBody(body, selector[prefix.Length..]);
            }
        }
        return message.Find(selector);
    }

    private ReadOnlyMemory<byte> Render(SocketMessage message, string template, ReadOnlyMemory<byte> body) => _parsed.GetValue(template, MappingTemplate.Parse).RenderUtf8(new MappingInput
    {
        Body = body,
        StageVariables = message.Stage.Variables,
        Context = new SocketContext(message),
    });
}

/// <summary>$context of templates of WebSocket APIs, looked up by its dotted names.</summary>
internal sealed class SocketContext(SocketMessage message, string prefix = "") : IVelocityObject
{
    private static readonly string[] Groups = ["identity", "authorizer"];

    public bool TryGet(string name, out object? value)
    {
        value = prefix.Length == 0 && Groups.Contains(name) ? new SocketContext(message, name + ".") : message.Context(prefix + name);
        return value is not null;
    }

    public bool TryCall(string name, object?[] arguments, out object? value)
    {
        if (name == "get" && arguments is [string key])
        {
            return TryGet(key, out value);
        }
        value = null;
        return false;
    }

    public bool TrySet(string name, object? value) => false;

    public override string ToString() => "{}";
}

using System.Collections.Immutable;
using System.Text.Json;
using LambdaEmu.Services.ApiGateway.Documentation;
using LambdaEmu.Services.ApiGateway.GatewayResponses;
using LambdaEmu.Services.ApiGateway.RequestValidators;
using LambdaEmu.Services.ApiGateway.Resources;
using LambdaEmu.Services.ApiGateway.RestApis;

namespace LambdaEmu.Services.ApiGateway.OpenApi;

/// <summary>What a document says of an API: settings and parts with new ids, and resources by path.</summary>
internal sealed class ImportedApi
{
    // Settings that CreateRestApi refuses; AWS's own exports may have them, and can be imported all the same.
    private static readonly ImmutableArray<string> Unsupported = ["x-amazon-apigateway-security-policy", "x-amazon-apigateway-endpoint-access-mode"];

    private readonly OpenApiDocument _document;
    private readonly ImportSettings _settings;

    private ImportedApi(OpenApiDocument document, ImportSettings settings, string apiId)
    {
        (_document, _settings) = (document, settings);
        Models = new ImportedModels(document, apiId);
        Security = new ImportedSecurity(document);
    }

    /// <exception cref="Core.Errors.AwsException">BadRequestException: the text is no document that can be imported.</exception>
    public static ImportedApi Read(ReadOnlyMemory<byte> body, ImportSettings settings, string apiId) =>
        new(new OpenApiDocument(OpenApiText.Parse(body)), settings, apiId);

    public List<string> Warnings { get; } = [];

    private ImportedModels Models { get; }

    private ImportedSecurity Security { get; }

    private JsonElement Root => _document.Root;

    /// <summary>An API made of the document alone, with the root that it has; methods are checked.</summary>
    public ApiDefinition Build(ApiDefinition before, Resource root)
    {
        Warnings.AddRange(Unsupported.Where(name => Root.Member(name) is not null).Select(name => $"LambdaEmu does not support {name}."));
        var validators = RequestValidators();
        Models.Read();
        var methods = new ImportedMethods(_document, Models, Security, validators, Warnings);
        var resources = Resources(methods, root with { Methods = root.Methods.Clear() });
        var definition = Settings(before) with
        {
            Resources = resources,
            Models = Models.All,
            RequestValidators = validators.Values.ToImmutableDictionary(v => v.Id, StringComparer.Ordinal),
            Authorizers = Security.Authorizers,
            GatewayResponses = GatewayResponses(),
        };
        return definition;
    }

    /// <summary>The documentation parts of the document; none where they are not wished.</summary>
    public ImmutableDictionary<string, DocumentationPart> DocumentationParts() => _settings.WithDocumentation
        ? ImportedDocumentation.Read(Root.Member("x-amazon-apigateway-documentation")).ToImmutableDictionary(p => p.Id, StringComparer.Ordinal)
        : ImmutableDictionary<string, DocumentationPart>.Empty;

    private ApiDefinition Settings(ApiDefinition before)
    {
        var info = Root.Member("info") ?? default;
        var endpoint = Root.Member("x-amazon-apigateway-endpoint-configuration") ?? Root.Member("servers").Items().FirstOrDefault().Member("x-amazon-apigateway-endpoint-configuration") ?? default;
        return before with
        {
            Name = info.Text("title") ?? before.Name,
            Description = info.Text("description"),
            Version = info.Text("version"),
            ApiKeySource = RestApiSettings.ApiKeySource(Root.Text("x-amazon-apigateway-api-key-source")),
            BinaryMediaTypes = [.. Root.Member("x-amazon-apigateway-binary-media-types").Items().Select(t => t.Text()).OfType<string>().Distinct()],
            MinimumCompressionSize = RestApiSettings.CompressionSize(Root.Integer("x-amazon-apigateway-minimum-compression-size")),
            Policy = RestApiSettings.Policy(Root.Member("x-amazon-apigateway-policy")?.Compact()),
            DisableExecuteApiEndpoint = endpoint.Flag("disableExecuteApiEndpoint"),
            Endpoint = before.Endpoint with
            {
                VpcEndpointIds = endpoint.Member("vpcEndpointIds") is { } ids ? [.. ((JsonElement?)ids).Items().Select(i => i.Text()).OfType<string>()] : before.Endpoint.VpcEndpointIds,
            },
        };
    }

    private Dictionary<string, RequestValidator> RequestValidators() => Root.Member("x-amazon-apigateway-request-validators").Members().ToDictionary(v => v.Name, v => new RequestValidator
    {
        Id = Identifiers.Short(),
        Name = v.Name,
        ValidateRequestBody = v.Value.Flag("validateRequestBody"),
        ValidateRequestParameters = v.Value.Flag("validateRequestParameters"),
    });

    private ImmutableDictionary<string, GatewayResponse> GatewayResponses() => Root.Member("x-amazon-apigateway-gateway-responses").Members()
        .Where(r => GatewayResponseTypes.DefaultStatuses.ContainsKey(r.Name))
        .ToImmutableDictionary(r => r.Name, r => new GatewayResponse
        {
            ResponseType = r.Name,
            StatusCode = GatewayResponseRules.Status(r.Value.Text("statusCode")),
            ResponseParameters = r.Value.Texts("responseParameters").KeepAll(),
            ResponseTemplates = r.Value.Texts("responseTemplates").Keep() ?? GatewayResponseTypes.DefaultTemplates,
        });

    private ImmutableDictionary<string, Resource> Resources(ImportedMethods methods, Resource root)
    {
        var tree = ImmutableDictionary<string, Resource>.Empty.Add(root.Id, root);
        foreach (var path in Root.Member("paths").Members().Where(p => p.Name.StartsWith('/')))
        {
            var item = _document.Resolve(path.Value);
            (tree, var resource) = ImportedPaths.Ensure(tree, root, $"{BasePath()}{path.Name}");
            foreach (var operation in ((JsonElement?)item).Members())
            {
                if (ImportedMethods.HttpMethodOf(operation.Name) is { } httpMethod)
                {
                    var method = methods.Read(httpMethod, operation.Value, item, resource.Id, resource.Path);
                    resource = resource with { Methods = resource.Methods.SetItem(httpMethod, method) };
                }
            }
            tree = tree.SetItem(resource.Id, resource);
        }
        return tree;
    }

    private string BasePath() => _settings.BasePath switch
    {
        ImportSettings.Prepend => _document.BasePath,
        // Its first segment is the stage's name.
        ImportSettings.Split => _document.BasePath.IndexOf('/', Math.Min(1, _document.BasePath.Length)) is var second && second < 0 ? "" : _document.BasePath[second..],
        _ => "",
    };
}

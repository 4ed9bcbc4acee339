using System.Text.Json;

namespace LambdaEmu.UnitTests.Services.Endpoints.Mapping;

/// <summary>Whole templates, in the ways in which users write them.</summary>
public sealed class TemplateExampleTests
{
    private const string Photos = """{"photos": {"total": "2", "photo": [{"id": "12", "title": "Sample photo 1", "ispublic": 1}, {"id": "23", "title": "It's \"2\"", "ispublic": 0}]}}""";

    [Theory]
    // MOCK integrations.
    [InlineData("{\"statusCode\": 200}", "", "{\"statusCode\": 200}")]
    [InlineData("#if($input.params('scope') == \"internal\"){\"statusCode\": 200}#else{\"statusCode\": 500}#end", "", "{\"statusCode\": 500}")]
    [InlineData("{\"echo\": $input.json('$'), \"response\": \"mocked\"}", "{\"b\": 1.50}", "{\"echo\": {\"b\":1.50}, \"response\": \"mocked\"}")]
    // AWS integrations.
    [InlineData("Action=SendMessage&MessageBody=$util.urlEncode($input.body)", "{\"a\": 1}", "Action=SendMessage&MessageBody=%7B%22a%22%3A+1%7D")]
    [InlineData("Action=SendMessage&MessageBody=$util.urlEncode($input.body)", "", "Action=SendMessage&MessageBody=%7B%7D")]
    [InlineData("{\"TableName\": \"$stageVariables.table\", \"Key\": {\"id\": {\"S\": \"$input.params('id')\"}}}", "", "{\"TableName\": \"pets\", \"Key\": {\"id\": {\"S\": \"7\"}}}")]
    [InlineData("{\"input\": \"$util.escapeJavaScript($input.json('$'))\", \"stateMachineArn\": \"arn\"}", "{\"x\": \"y\"}", "{\"input\": \"{\\\"x\\\":\\\"y\\\"}\", \"stateMachineArn\": \"arn\"}")]
    [InlineData("{\"Data\": \"$util.base64Encode($input.json('$.Data'))\", \"PartitionKey\": \"$input.path('$.Key')\"}", "{\"Data\": \"some\", \"Key\": \"k\"}", "{\"Data\": \"InNvbWUi\", \"PartitionKey\": \"k\"}")]
    [InlineData("{\"ShardCount\": #if($input.path('$.ShardCount') == '') 5 #else $input.path('$.ShardCount') #end}", "{}", "{\"ShardCount\":  5 }")]
    [InlineData("{\"ShardCount\": #if($input.path('$.ShardCount') == '') 5 #else $input.path('$.ShardCount') #end}", "{\"ShardCount\": 2}", "{\"ShardCount\":  2 }")]
    // Errors.
    [InlineData("#set($inputRoot = $input.path('$'))\n#if($inputRoot.toString().contains(\"error\"))\n#set($context.responseOverride.status = 500)\nfailed#end", "{\"error\": 1}", "failed")]
    [InlineData("#set($e = $util.parseJson($input.path('$.errorMessage')))\n{\"code\": $e.code}", "{\"errorMessage\": \"{\\\"code\\\": 404}\"}", "{\"code\": 404}")]
    public void Template_OfAUser_Renders(string template, string body, string expected) => Mapped.Render(template, body).Should().Be(expected);

    [Fact]
    public void Template_ThatLoopsOverAList_Renders()
    {
        const string template = """
            #set($root = $input.path('$'))
            {
              "photos": [
            #foreach($elem in $root.photos.photo)
                {
                  "id": "$elem.id",
                  "title": "$util.escapeJavaScript($elem.title).replaceAll("\\'","'")",
                  "missing": "$elem.missing",
                  "public": #if($elem.ispublic == 1) true #else false #end
                }#if($foreach.hasNext),#end
            #end
              ],
              "total": $root.photos.photo.size()
            }
            """;

        Compact(Mapped.Render(template.ReplaceLineEndings("\n"), Photos)).Should().Be(
            """{"photos":[{"id":"12","title":"Sample photo 1","missing":"","public":true},{"id":"23","title":"It's \u00222\u0022","missing":"","public":false}],"total":2}"""
                .Replace("\\u0022", "\\\"", StringComparison.Ordinal));
    }

    // The passthrough template that AWS's console offers, whose text AWS recorded back.
    [Fact]
    public void Template_ThatPassesAllParametersOn_Renders()
    {
        const string template =
            "#set($allParams = $input.params())\n{\n  \"params\" : {\n    #foreach($type in $allParams.keySet())\n      #set($params = $allParams.get($type))\n      \"$type\" : {\n"
            + "        #foreach($paramName in $params.keySet())\n          \"$paramName\" : \"$util.escapeJavaScript($params.get($paramName))\"\n          #if($foreach.hasNext),#end\n"
            + "        #end\n      }\n      #if($foreach.hasNext),#end\n    #end\n  }\n}\n";

        // A single quote's escape is not allowed in JSON, which AWS tells users too.
        Compact(Mapped.Render(template).Replace("\\'", "'", StringComparison.Ordinal)).Should().Be(
            """{"params":{"path":{"id":"7","all":"path"},"querystring":{"q":"cats","both":"query","all":"query"},"header":{"Host":"example.com","X-Quote":"it's \"x\"","both":"header","all":"header"}}}""");
    }

    // Recorded from AWS (test_integration_mock_with_vtl_map_assignation): members that #set, an index and put() give to maps.
    [Fact]
    public void Template_ThatFillsMaps_Renders()
    {
        const string template =
            "#set($paramMap = {})\n#set($paramMap.foo = \"bar\")\n#set($paramMap.nested = {})\n#set($paramMap.nested.foo = \"nestedFoo\")\n#set($paramMap[\"key\"] = \"bar\")\n$paramMap.put(\"foo2\", \"putBar\")\n"
            + "{\"value\": \"$paramMap.foo\", \"value2\": \"$paramMap.foo2\", \"value3\": \"$paramMap.nested.foo\", \"value4\": \"$paramMap.key\"}";

        Mapped.Render(template).Trim().Should().Be("{\"value\": \"bar\", \"value2\": \"putBar\", \"value3\": \"nestedFoo\", \"value4\": \"bar\"}");
    }

    // A block and a macro that write any map as JSON.
    [Theory]
    [InlineData("#define($loop)\n{#foreach($k in $map.keySet())\"$k\": \"$map.get($k)\"#if($foreach.hasNext), #end#end}\n#end\n#set($map = $input.params().querystring)\n{\"q\": $loop}")]
    [InlineData("#macro(loop $map)\n{#foreach($k in $map.keySet())\"$k\": \"$map.get($k)\"#if($foreach.hasNext), #end#end}\n#end\n{\"q\": #loop($input.params().querystring)}")]
    public void Template_WithABlockOrMacro_Renders(string template) =>
        Compact(Mapped.Render(template)).Should().Be("""{"q":{"q":"cats","both":"query","all":"query"}}""");

    private static string Compact(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement, new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}

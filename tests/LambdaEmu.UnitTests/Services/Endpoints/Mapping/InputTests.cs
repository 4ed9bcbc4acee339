using LambdaEmu.Core.Velocity;

namespace LambdaEmu.UnitTests.Services.Endpoints.Mapping;

public sealed class InputTests
{
    private const string Pet = """
        {
          "id": 1, "type": "dog", "price": 249.99, "ok": true, "none": null, "big": 12345678901234567890, "whole": 1.0,
          "tags": ["a", "b"], "owner": {"name": "Ann", "pets": [{"id": 1}, {"id": 2}]}, "with space": "s", "é": "ü",
          "list": [{"a": 1, "b": {"c": [true, null]}}]
        }
        """;

    [Theory]
    [InlineData("$input.body", "hello", "hello")]
    [InlineData("$input.body", "{\"a\": 1}", "{\"a\": 1}")]
    [InlineData("$input.body.length()", "hello", "5")]
    // Recorded by others from AWS: an empty body is an empty object, whatever its type.
    [InlineData("$input.body", "", "{}")]
    [InlineData("$input.json('$')", "", "{}")]
    [InlineData("$input.json('$.a')", "", "\"\"")]
    [InlineData("[$input.path('$.a')]", "", "[]")]
    [InlineData("$input.path('$').size()", "", "0")]
    public void Body_IsText(string template, string body, string expected) => Mapped.Render(template, body).Should().Be(expected);

    [Theory]
    [InlineData("$.id", "1")]
    [InlineData("$.type", "\"dog\"")]
    [InlineData("$.price", "249.99")]
    [InlineData("$.ok", "true")]
    [InlineData("$.none", "null")]
    [InlineData("$.big", "12345678901234567890")]
    [InlineData("$.whole", "1.0")]
    [InlineData("$.tags", "[\"a\",\"b\"]")]
    [InlineData("$.tags[0]", "\"a\"")]
    [InlineData("$.tags[-1]", "\"b\"")]
    [InlineData("$.owner", "{\"name\":\"Ann\",\"pets\":[{\"id\":1},{\"id\":2}]}")]
    [InlineData("$.owner.pets[*].id", "[1,2]")]
    [InlineData("$..id", "[1,1,2]")]
    [InlineData("$.owner.pets[?(@.id > 1)]", "[{\"id\":2}]")]
    [InlineData("$['with space']", "\"s\"")]
    [InlineData("$.é", "\"ü\"")]
    [InlineData("type", "\"dog\"")]
    [InlineData("$.missing", "\"\"")]
    [InlineData("$.missing.more", "\"\"")]
    [InlineData("$..missing", "[]")]
    public void Json_IsTheCompactTextOfWhatThePathMeans(string path, string expected) => Mapped.Render($"$input.json(\"{path}\")", Pet).Should().Be(expected);

    [Theory]
    [InlineData("$input.path('$.id')", "1")]
    [InlineData("$input.path('$.type')", "dog")]
    [InlineData("$input.path('$.price')", "249.99")]
    [InlineData("$input.path('$.whole')", "1.0")]
    [InlineData("$input.path('$.big')", "12345678901234567890")]
    [InlineData("$input.path('$.ok')", "true")]
    // Maps print as Java's, lists as JSON with all that is in them.
    [InlineData("$input.path('$.tags')", "[\"a\",\"b\"]")]
    [InlineData("$input.path('$.owner')", "{name=Ann, pets=[{\"id\":1},{\"id\":2}]}")]
    [InlineData("$input.path('$.list')", "[{\"a\":1,\"b\":{\"c\":[true,null]}}]")]
    [InlineData("$input.path('$.list[0]')", "{a=1, b={c=[true,null]}}")]
    [InlineData("$input.path('$').owner.name", "Ann")]
    [InlineData("$input.path('$.owner').get('name')", "Ann")]
    [InlineData("$input.path('$.tags').size()", "2")]
    [InlineData("$input.path('$.tags')[1]", "b")]
    [InlineData("$input.path('$..id')", "[1,1,2]")]
    [InlineData("[$input.path('$.missing')]", "[]")]
    [InlineData("[$input.path('$.none')]", "[]")]
    [InlineData("[$input.path('$').missing]", "[]")]
    [InlineData("[$input.path('$').missing.more]", "[]")]
    // AWS's own tutorials and many templates compare what is not there with an empty text.
    [InlineData("#if($input.path('$.missing') == '')5#end", "5")]
    [InlineData("#if($input.path('$').Item.accountId.S != '')there#{else}none#end", "none")]
    [InlineData("#set($next = $input.path('$').next_url)#if(\"$!next\" != \"\")there#{else}none#end", "none")]
    [InlineData("#if($input.path('$').missing)rendered#end", "rendered")]
    [InlineData("#if($input.path('$').tags && $input.path('$').tags.size() > 0)some#end", "some")]
    [InlineData("#if($input.path('$').missing && $input.path('$').missing.size() > 0)some#{else}none#end", "none")]
    [InlineData("#if($input.path('$.id') == 1)one#end", "one")]
    [InlineData("#if($input.path('$.id') > 0)positive#end", "positive")]
    [InlineData("#set($root = $input.path('$'))$root.keySet()", "[id, type, price, ok, none, big, whole, tags, owner, with space, é, list]")]
    [InlineData("#foreach($p in $input.path('$.owner.pets'))$p.id#if($foreach.hasNext),#end#end", "1,2")]
    [InlineData("#set($p = $input.path('$.owner'))#set($p.name = 'Bob')$input.path('$.owner').name", "Bob")]
    [InlineData("$input.path('$.owner.pets.length()')", "2")]
    [InlineData("$input.path('$.type').toUpperCase()", "DOG")]
    public void Path_GivesObjects(string template, string expected) => Mapped.Render(template, Pet).Should().Be(expected);

    [Theory]
    [InlineData("$input.params('id')", "7")]
    [InlineData("$input.params('q')", "cats")]
    [InlineData("$input.params('Host')", "example.com")]
    [InlineData("$input.params('all') $input.params('both')", "path query")]
    [InlineData("[$input.params('missing')]", "[]")]
    [InlineData("#if($input.params('missing') == '')none#end", "none")]
    [InlineData("#if($input.params('missing').length() == 0)none#end", "none")]
    [InlineData("$input.params().path", "{id=7, all=path}")]
    [InlineData("$input.params().querystring.q", "cats")]
    [InlineData("$input.params().header.get('Host')", "example.com")]
    [InlineData("$input.params().keySet()", "[path, querystring, header]")]
    [InlineData("$input.params('header').more", "")]
    public void Params_AreOfPathQueryAndHeaders(string template, string expected) => Mapped.Render(template).Should().Be(expected);

    [Theory]
    [InlineData("$input.json('$')", "a=1&b=2", "\"a=1&b=2\"")]
    [InlineData("$input.path('$')", "plain \"text\"", "plain \"text\"")]
    [InlineData("$input.json('$.a')", "a=1", "\"\"")]
    [InlineData("$input.json('$')", " 5 ", "5")]
    [InlineData("$input.json('$')", "[1, {\"a\" : \"x\\/y\\u00e9\\n\"}]", "[1,{\"a\":\"x/yé\\n\"}]")]
    public void Body_ThatIsNoObject_IsOneValue(string template, string body, string expected) => Mapped.Render(template, body).Should().Be(expected);

    [Theory]
    [InlineData("$input.json('$')", "{\"a\": ")]
    [InlineData("$input.path('$.a')", "[1, 2")]
    [InlineData("$input.json('$')", "{\"a\": 1} x")]
    [InlineData("$input.json('$.[')", "{}")]
    [InlineData("$input.path('$.a[?(')", "{}")]
    public void Body_ThatIsBroken_AndPathsThatAreNone_AreErrors(string template, string body)
    {
        var render = () => Mapped.Render(template, body);

        render.Should().Throw<VelocityException>();
    }

    [Fact]
    public void Body_ThatNoTemplateAsksFor_MayBeBroken() => Mapped.Render("$input.params('id')", "{\"a\": ").Should().Be("7");
}

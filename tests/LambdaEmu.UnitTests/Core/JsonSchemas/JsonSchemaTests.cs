using System.Text.Json;
using LambdaEmu.Core.JsonSchemas;

namespace LambdaEmu.UnitTests.Core.JsonSchemas;

public sealed class JsonSchemaTests
{
    [Theory]
    [InlineData("{}", "1", true)]
    [InlineData("{\"type\": \"object\"}", "{}", true)]
    [InlineData("{\"type\": \"object\"}", "[]", false)]
    [InlineData("{\"type\": \"array\"}", "[]", true)]
    [InlineData("{\"type\": \"string\"}", "\"x\"", true)]
    [InlineData("{\"type\": \"string\"}", "1", false)]
    [InlineData("{\"type\": \"integer\"}", "1", true)]
    [InlineData("{\"type\": \"integer\"}", "1.0", false)]
    [InlineData("{\"type\": \"integer\"}", "1.5", false)]
    [InlineData("{\"type\": \"number\"}", "1", true)]
    [InlineData("{\"type\": \"number\"}", "1.5e3", true)]
    [InlineData("{\"type\": \"boolean\"}", "false", true)]
    [InlineData("{\"type\": \"null\"}", "null", true)]
    [InlineData("{\"type\": \"null\"}", "0", false)]
    [InlineData("{\"type\": [\"string\", \"null\"]}", "null", true)]
    [InlineData("{\"type\": [\"string\", \"null\"]}", "1", false)]
    [InlineData("{\"enum\": [\"a\", 1, null, {\"x\": [1]}]}", "{\"x\": [1]}", true)]
    [InlineData("{\"enum\": [1]}", "1.0", true)]
    [InlineData("{\"enum\": [\"a\"]}", "\"b\"", false)]
    [InlineData("{\"unknown\": 5, \"description\": \"x\", \"default\": 1}", "1", true)]
    public void TypeAndEnum(string schema, string value, bool fits) => Fits(schema, value).Should().Be(fits);

    [Theory]
    [InlineData("{\"minimum\": 5}", "5", true)]
    [InlineData("{\"minimum\": 5}", "4.99", false)]
    [InlineData("{\"minimum\": 5, \"exclusiveMinimum\": true}", "5", false)]
    [InlineData("{\"minimum\": 5, \"exclusiveMinimum\": true}", "5.01", true)]
    [InlineData("{\"maximum\": 5}", "5.0", true)]
    [InlineData("{\"maximum\": 5}", "6", false)]
    [InlineData("{\"maximum\": 5, \"exclusiveMaximum\": true}", "5", false)]
    [InlineData("{\"maximum\": 5, \"exclusiveMaximum\": false}", "5", true)]
    [InlineData("{\"minimum\": 5}", "\"1\"", true)]
    [InlineData("{\"minimum\": 9007199254740993}", "9007199254740992", false)]
    [InlineData("{\"multipleOf\": 0.01}", "4.02", true)]
    [InlineData("{\"multipleOf\": 0.01}", "4.021", false)]
    [InlineData("{\"multipleOf\": 3}", "9", true)]
    [InlineData("{\"multipleOf\": 3}", "1e40", false)]
    [InlineData("{\"multipleOf\": 0.0000000001}", "9999999999999999999", true)]
    public void Numbers(string schema, string value, bool fits) => Fits(schema, value).Should().Be(fits);

    [Theory]
    [InlineData("{\"minLength\": 2}", "\"ab\"", true)]
    [InlineData("{\"minLength\": 2}", "\"a\"", false)]
    [InlineData("{\"maxLength\": 2}", "\"abc\"", false)]
    [InlineData("{\"maxLength\": 1}", "\"😀\"", true)]
    [InlineData("{\"maxLength\": 2}", "12345", true)]
    [InlineData("{\"pattern\": \"b\"}", "\"abc\"", true)]
    [InlineData("{\"pattern\": \"^b\"}", "\"abc\"", false)]
    [InlineData("{\"pattern\": \"^(?!x).*$\"}", "\"xa\"", false)]
    [InlineData("{\"format\": \"date-time\"}", "\"2020-01-31T10:00:00Z\"", true)]
    [InlineData("{\"format\": \"date-time\"}", "\"2020-01-31T10:00:00.123+02:00\"", true)]
    [InlineData("{\"format\": \"date-time\"}", "\"2020-01-31T10:00:00\"", false)]
    [InlineData("{\"format\": \"date-time\"}", "\"2020-13-31T10:00:00Z\"", false)]
    [InlineData("{\"format\": \"date-time\"}", "\"2020-01-31\"", false)]
    [InlineData("{\"format\": \"email\"}", "\"ann@example.com\"", true)]
    [InlineData("{\"format\": \"email\"}", "\"ann\"", false)]
    [InlineData("{\"format\": \"email\"}", "\"ann@\"", false)]
    [InlineData("{\"format\": \"email\"}", "\"a@b@c.de\"", false)]
    [InlineData("{\"format\": \"ipv4\"}", "\"192.168.0.1\"", true)]
    [InlineData("{\"format\": \"ipv4\"}", "\"256.0.0.1\"", false)]
    [InlineData("{\"format\": \"ipv4\"}", "\"127.1\"", false)]
    [InlineData("{\"format\": \"ipv6\"}", "\"::1\"", true)]
    [InlineData("{\"format\": \"ipv6\"}", "\"12345::\"", false)]
    [InlineData("{\"format\": \"hostname\"}", "\"www.example.com\"", true)]
    [InlineData("{\"format\": \"hostname\"}", "\"-bad-.com\"", false)]
    [InlineData("{\"format\": \"uri\"}", "\"https://example.com/a?b=c#d\"", true)]
    [InlineData("{\"format\": \"uri\"}", "\"not a uri\"", false)]
    [InlineData("{\"format\": \"uri\"}", "\"http://a/%zz\"", false)]
    [InlineData("{\"format\": \"byte\"}", "\"whatever\"", true)]
    [InlineData("{\"format\": \"email\"}", "5", true)]
    public void Texts(string schema, string value, bool fits) => Fits(schema, value).Should().Be(fits);

    [Theory]
    [InlineData("{\"items\": {\"type\": \"integer\"}}", "[1, 2]", true)]
    [InlineData("{\"items\": {\"type\": \"integer\"}}", "[1, \"2\"]", false)]
    [InlineData("{\"items\": {\"type\": \"integer\"}}", "{}", true)]
    [InlineData("{\"items\": [{\"type\": \"integer\"}, {\"type\": \"string\"}]}", "[1, \"a\", null]", true)]
    [InlineData("{\"items\": [{\"type\": \"integer\"}, {\"type\": \"string\"}]}", "[\"a\", 1]", false)]
    [InlineData("{\"items\": [{\"type\": \"integer\"}, {\"type\": \"string\"}]}", "[1]", true)]
    [InlineData("{\"items\": [{}], \"additionalItems\": false}", "[1, 2]", false)]
    [InlineData("{\"items\": [{}], \"additionalItems\": false}", "[1]", true)]
    [InlineData("{\"items\": [{}], \"additionalItems\": {\"type\": \"null\"}}", "[1, null]", true)]
    [InlineData("{\"items\": [{}], \"additionalItems\": {\"type\": \"null\"}}", "[1, 2]", false)]
    [InlineData("{\"additionalItems\": false}", "[1, 2]", true)]
    [InlineData("{\"minItems\": 1}", "[]", false)]
    [InlineData("{\"maxItems\": 1}", "[1, 2]", false)]
    [InlineData("{\"minItems\": 1, \"maxItems\": 2}", "[1, 2]", true)]
    [InlineData("{\"uniqueItems\": true}", "[1, 2, \"1\", true, null, [1], {\"a\": 1}]", true)]
    [InlineData("{\"uniqueItems\": true}", "[1, 1.0]", false)]
    [InlineData("{\"uniqueItems\": true}", "[{\"a\": 1, \"b\": 2}, {\"b\": 2, \"a\": 1}]", false)]
    [InlineData("{\"uniqueItems\": false}", "[1, 1]", true)]
    public void Arrays(string schema, string value, bool fits) => Fits(schema, value).Should().Be(fits);

    [Theory]
    [InlineData("{\"required\": [\"a\"]}", "{\"a\": null}", true)]
    [InlineData("{\"required\": [\"a\"]}", "{\"b\": 1}", false)]
    [InlineData("{\"required\": [\"a\"]}", "[]", true)]
    [InlineData("{\"properties\": {\"a\": {\"type\": \"integer\"}}}", "{\"a\": 1, \"b\": \"x\"}", true)]
    [InlineData("{\"properties\": {\"a\": {\"type\": \"integer\"}}}", "{\"a\": \"x\"}", false)]
    [InlineData("{\"properties\": {\"a\": {\"properties\": {\"b\": {\"type\": \"null\"}}}}}", "{\"a\": {\"b\": 1}}", false)]
    [InlineData("{\"patternProperties\": {\"^x-\": {\"type\": \"string\"}}}", "{\"x-a\": \"s\", \"y\": 1}", true)]
    [InlineData("{\"patternProperties\": {\"^x-\": {\"type\": \"string\"}}}", "{\"x-a\": 1}", false)]
    [InlineData("{\"properties\": {\"a\": {}}, \"additionalProperties\": false}", "{\"a\": 1}", true)]
    [InlineData("{\"properties\": {\"a\": {}}, \"additionalProperties\": false}", "{\"a\": 1, \"b\": 2}", false)]
    [InlineData("{\"patternProperties\": {\"^x-\": {}}, \"additionalProperties\": false}", "{\"x-a\": 1}", true)]
    [InlineData("{\"additionalProperties\": {\"type\": \"integer\"}}", "{\"a\": 1}", true)]
    [InlineData("{\"additionalProperties\": {\"type\": \"integer\"}}", "{\"a\": \"x\"}", false)]
    [InlineData("{\"minProperties\": 1}", "{}", false)]
    [InlineData("{\"maxProperties\": 1}", "{\"a\": 1, \"b\": 2}", false)]
    [InlineData("{\"dependencies\": {\"a\": [\"b\"]}}", "{\"a\": 1}", false)]
    [InlineData("{\"dependencies\": {\"a\": [\"b\"]}}", "{\"a\": 1, \"b\": 2}", true)]
    [InlineData("{\"dependencies\": {\"a\": [\"b\"]}}", "{\"c\": 1}", true)]
    [InlineData("{\"dependencies\": {\"a\": {\"required\": [\"b\"]}}}", "{\"a\": 1}", false)]
    [InlineData("{\"properties\": {\"a/b\": {\"type\": \"null\"}, \"c~d%25\": {\"type\": \"null\"}}}", "{\"a/b\": null, \"c~d%25\": null}", true)]
    [InlineData("{\"properties\": {\"$ref\": {\"type\": \"string\"}}}", "{\"$ref\": 1}", false)]
    public void Objects(string schema, string value, bool fits) => Fits(schema, value).Should().Be(fits);

    [Theory]
    [InlineData("{\"allOf\": [{\"type\": \"integer\"}, {\"minimum\": 5}]}", "5", true)]
    [InlineData("{\"allOf\": [{\"type\": \"integer\"}, {\"minimum\": 5}]}", "4", false)]
    [InlineData("{\"anyOf\": [{\"type\": \"integer\"}, {\"minimum\": 5}]}", "1", true)]
    [InlineData("{\"anyOf\": [{\"type\": \"integer\"}, {\"minimum\": 5}]}", "1.5", false)]
    [InlineData("{\"oneOf\": [{\"type\": \"integer\"}, {\"minimum\": 5}]}", "1", true)]
    [InlineData("{\"oneOf\": [{\"type\": \"integer\"}, {\"minimum\": 5}]}", "5", false)]
    [InlineData("{\"oneOf\": [{\"type\": \"integer\"}, {\"minimum\": 5}]}", "1.5", false)]
    [InlineData("{\"not\": {\"type\": \"integer\"}}", "\"x\"", true)]
    [InlineData("{\"not\": {\"type\": \"integer\"}}", "1", false)]
    [InlineData("{\"not\": {\"not\": {\"type\": \"integer\"}}}", "1", true)]
    public void Combinations(string schema, string value, bool fits) => Fits(schema, value).Should().Be(fits);

    [Theory]
    [InlineData("{\"$ref\": \"#/definitions/A\", \"definitions\": {\"A\": {\"type\": \"integer\"}}}", "1", true)]
    [InlineData("{\"$ref\": \"#/definitions/A\", \"definitions\": {\"A\": {\"type\": \"integer\"}}}", "\"x\"", false)]
    // What stands beside a reference does not count.
    [InlineData("{\"$ref\": \"#/definitions/A\", \"type\": \"string\", \"definitions\": {\"A\": {\"type\": \"integer\"}}}", "1", true)]
    [InlineData("{\"properties\": {\"next\": {\"$ref\": \"#\"}, \"v\": {\"type\": \"integer\"}}}", "{\"v\": 1, \"next\": {\"v\": 2, \"next\": {\"v\": 3}}}", true)]
    [InlineData("{\"properties\": {\"next\": {\"$ref\": \"#\"}, \"v\": {\"type\": \"integer\"}}}", "{\"v\": 1, \"next\": {\"v\": 2, \"next\": {\"v\": \"x\"}}}", false)]
    [InlineData("{\"items\": {\"$ref\": \"#/definitions/a~1b\"}, \"definitions\": {\"a/b\": {\"type\": \"null\"}}}", "[null]", true)]
    [InlineData("{\"items\": {\"$ref\": \"#/definitions/a%20b\"}, \"definitions\": {\"a b\": {\"type\": \"null\"}}}", "[1]", false)]
    [InlineData("{\"items\": [{}, {\"type\": \"null\"}], \"properties\": {\"x\": {\"$ref\": \"#/items/1\"}}}", "{\"x\": 1}", false)]
    [InlineData("{\"id\": \"http://example.com/root\", \"properties\": {\"a\": {\"$ref\": \"http://example.com/root#/definitions/A\"}}, \"definitions\": {\"A\": {\"type\": \"null\"}}}", "{\"a\": 1}", false)]
    [InlineData("{\"properties\": {\"a\": {\"$ref\": \"#named\"}}, \"definitions\": {\"A\": {\"id\": \"#named\", \"type\": \"null\"}}}", "{\"a\": 1}", false)]
    [InlineData("{\"properties\": {\"a\": {\"$ref\": \"https://apigateway.amazonaws.com/restapis/abc/models/Person\"}}}", "{\"a\": {\"name\": \"Ann\", \"b\": 1}}", true)]
    [InlineData("{\"properties\": {\"a\": {\"$ref\": \"https://apigateway.amazonaws.com/restapis/abc/models/Person\"}}}", "{\"a\": {\"name\": \"Ann\"}}", false)]
    [InlineData("{\"$ref\": \"https://apigateway.amazonaws.com/restapis/abc/models/House\"}", "{\"contains\": [{\"name\": \"Ann\", \"b\": 1, \"house\": {\"contains\": []}}]}", false)]
    [InlineData("{\"$ref\": \"https://apigateway.amazonaws.com/restapis/abc/models/House\"}", "{\"contains\": [{\"name\": \"Ann\", \"b\": 1, \"house\": {\"contains\": [{\"name\": \"Bob\", \"b\": 2}]}}]}", true)]
    [InlineData("{\"$ref\": \"https://apigateway.amazonaws.com/restapis/abc/models/House#/definitions/Key\"}", "\"x\"", false)]
    public void References(string schema, string value, bool fits) => Fits(schema, value).Should().Be(fits);

    // The words of the validator that AWS uses, which its execution logs show.
    [Theory]
    [InlineData("{\"required\": [\"b\", \"a\"]}", "{}", "", "object has missing required properties ([\"a\",\"b\"])")]
    [InlineData("{\"properties\": {\"a\": {\"type\": \"number\"}}}", "{\"a\": \"x\"}", "/a", "instance type (string) does not match any allowed primitive type (allowed: [\"integer\",\"number\"])")]
    [InlineData("{\"items\": {\"items\": {\"type\": \"object\"}}}", "[[], [{}, 1]]", "/1/1", "instance type (integer) does not match any allowed primitive type (allowed: [\"object\"])")]
    [InlineData("{\"enum\": [\"a\", \"b\"]}", "\"c\"", "", "instance value (\"c\") not found in enum (possible values: [\"a\",\"b\"])")]
    [InlineData("{\"minimum\": 5}", "4", "", "numeric instance is lower than the required minimum (minimum: 5, found: 4)")]
    [InlineData("{\"maximum\": 5, \"exclusiveMaximum\": true}", "5", "", "numeric instance is not strictly lower than the required maximum 5")]
    [InlineData("{\"minLength\": 2}", "\"a\"", "", "string \"a\" is too short (length: 1, required minimum: 2)")]
    [InlineData("{\"pattern\": \"^a+$\"}", "\"b\"", "", "ECMA 262 regex \"^a+$\" does not match input string \"b\"")]
    [InlineData("{\"additionalProperties\": false}", "{\"b\": 1, \"a\": 1}", "", "object instance has properties which are not allowed by the schema: [\"a\",\"b\"]")]
    [InlineData("{\"maxItems\": 1}", "[1, 2]", "", "array is too long: must have at most 1 elements but instance has 2 elements")]
    [InlineData("{\"uniqueItems\": true}", "[1, 1]", "", "array must not contain duplicate elements")]
    [InlineData("{\"oneOf\": [{}, {}]}", "1", "", "instance failed to match exactly one schema (matched 2 out of 2)")]
    [InlineData("{\"properties\": {\"a/b~c\": {\"type\": \"null\"}}}", "{\"a/b~c\": true}", "/a~1b~0c", "instance type (boolean) does not match any allowed primitive type (allowed: [\"null\"])")]
    public void Violation_SaysWhatIsWrongAndWhere(string schema, string value, string path, string message)
    {
        var violation = JsonSchema.Parse(schema).Validate(Parse(value)).Should().ContainSingle().Which;

        violation.Path.Should().Be(path);
        violation.Message.Should().Be(message);
    }

    [Fact]
    public void Violations_AreAllFound() =>
        JsonSchema.Parse("{\"required\": [\"c\"], \"properties\": {\"a\": {\"type\": \"string\"}, \"b\": {\"allOf\": [{\"minimum\": 2}]}}}").Validate(Parse("{\"a\": 1, \"b\": 1}"))
            .Select(v => $"{v.Path} {v.Keyword}").Should().Equal(" required", "/a type", "/b allOf", "/b minimum");

    [Theory]
    [InlineData("{\"type\": \"text\"}", "There is no type text*")]
    [InlineData("{\"type\": 5}", "type at # has to be a string")]
    [InlineData("{\"properties\": {\"a\": {\"required\": true}}}", "required at #/properties/a has to be an array of strings")]
    [InlineData("{\"properties\": {\"a\": 1}}", "The schema at #/properties/a is no object")]
    [InlineData("{\"minLength\": -1}", "minLength at # has to be a whole number*")]
    [InlineData("{\"minimum\": \"5\"}", "minimum at # has to be a number")]
    [InlineData("{\"multipleOf\": 0}", "multipleOf at # has to be a number above zero")]
    [InlineData("{\"pattern\": \"(\"}", "pattern at # is no regular expression*")]
    [InlineData("{\"enum\": []}", "enum at # has to be an array that is not empty")]
    [InlineData("{\"oneOf\": []}", "oneOf at # has to be an array that is not empty")]
    [InlineData("{\"uniqueItems\": 1}", "uniqueItems at # has to be true or false")]
    [InlineData("{\"$ref\": \"#/definitions/Missing\"}", "There is nothing at #/definitions/Missing")]
    [InlineData("{\"$ref\": \"https://example.com/Missing\"}", "There is no schema https://example.com/Missing")]
    [InlineData("{\"$ref\": \"#nobody\"}", "There is no schema #nobody")]
    [InlineData("[]", "The schema at # is no object")]
    [InlineData("{", "The schema is no JSON*")]
    public void Schema_ThatIsNone_SaysWhatIsWrong(string schema, string message)
    {
        var parse = () => JsonSchema.Parse(schema, Models);

        parse.Should().Throw<JsonSchemaException>().WithMessage(message);
    }

    [Theory]
    [InlineData("{\"$ref\": \"#\"}", "1")]
    [InlineData("{\"allOf\": [{\"$ref\": \"#\"}]}", "1")]
    [InlineData("{\"properties\": {\"a\": {\"anyOf\": [{\"$ref\": \"#\"}, {\"$ref\": \"#\"}, {\"$ref\": \"#\"}]}}, \"required\": [\"a\"]}", "*")]
    [InlineData("{\"pattern\": \"^(a*)*(?!x)$\"}", "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\"")]
    public void Validation_WithoutEnd_IsGivenUp(string schema, string value)
    {
        var nested = string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40);
        var validate = () => JsonSchema.Parse(schema).Validate(Parse(value == "*" ? nested.Replace("1", "{}", StringComparison.Ordinal) : value));

        validate.Should().Throw<JsonSchemaException>();
    }

    private static bool Fits(string schema, string value) => JsonSchema.Parse(schema, Models).Validate(Parse(value)).Count == 0;

    /// <summary>Two models that refer to each other, as AWS recorded them.</summary>
    private static string? Models(string uri) => uri switch
    {
        "https://apigateway.amazonaws.com/restapis/abc/models/Person" =>
            "{\"type\": \"object\", \"required\": [\"b\", \"name\"], \"properties\": {\"b\": {\"type\": \"number\"}, \"name\": {\"type\": \"string\"}, \"house\": {\"$ref\": \"https://apigateway.amazonaws.com/restapis/abc/models/House\"}}}",
        "https://apigateway.amazonaws.com/restapis/abc/models/House" =>
            "{\"type\": \"object\", \"properties\": {\"contains\": {\"type\": \"array\", \"minItems\": 1, \"items\": {\"$ref\": \"https://apigateway.amazonaws.com/restapis/abc/models/Person\"}}}, \"definitions\": {\"Key\": {\"type\": \"integer\"}}}",
        _ => null,
    };

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}

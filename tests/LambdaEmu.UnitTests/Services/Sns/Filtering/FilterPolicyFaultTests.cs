using System.Text.Json;
using LambdaEmu.Core.Errors;
using LambdaEmu.Services.Sns.Filtering;

namespace LambdaEmu.UnitTests.Services.Sns.Filtering;

/// <summary>Policies that are refused, in AWS's words and with the place that AWS names.</summary>
public sealed class FilterPolicyFaultTests
{
    private const string Subscribe = "Invalid parameter: Attributes Reason: FilterPolicy: ";
    private const string Set = "Invalid parameter: FilterPolicy: ";

    /// <summary>Recorded from AWS, but for the last ones.</summary>
    public static TheoryData<string, string, int> Misread => new()
    {
        { """{"key":[["value"]]}""", "Match value must be String, number, true, false, or null", 10 },
        { """{"key":[{"wrong-operator":true}]}""", "Unrecognized match type wrong-operator", 31 },
        { """{"key":[{"suffix":"value","prefix":"value2"}]}""", "Only one key allowed in match expression", 37 },
        { """{"key":[{"numeric":[]}]}""", "Invalid member in numeric match: ]", 22 },
        { """{"key":[{"numeric":[">",20,30]}]}""", "Bad value in numeric range: 30", 30 },
        { """{"key":[{"numeric":[">",20,"<="]}]}""", "Value of <= must be numeric", 33 },
        { """{"key":[{"numeric":[">="]}]}""", "Value of >= must be numeric", 26 },
        { """{"key":[{"numeric":[1,"<="]}]}""", "Invalid member in numeric match: 1", 22 },
        { """{"key":[{"numeric":[">",20,"<",30,"<",50]}]}""", "Too many terms in numeric range expression", 36 },
        { """{"key":[{"numeric":["=","000"]}]}""", "Value of equals must be numeric", 26 },
        { """{"key":[{"numeric":["operator"]}]}""", "Unrecognized numeric range operator: operator", 32 },
        { """{"key":[{"numeric":[">=",1,">",2]}]}""", "Bad numeric range operator: >", 31 },
        { """{"key":[{"numeric":["<",100,">",10]}]}""", "Too many elements in numeric expression", 30 },
        { """{"key":[{"numeric":[">","20","<","30"]}]}""", "Value of > must be numeric", 26 },
        { """{"key":[{"numeric":[">",20,"<","30"]}]}""", "Value of < must be numeric", 33 },
        { """{"key":[{"numeric":[">",20,"test"]}]}""", "Bad numeric range operator: test", 34 },
        { """{"key":[{"numeric":[">",3,"<",1]}]}""", "Bottom must be less than top", 33 },
        { """{"key_a":"value_one"}""", "\"key_a\" must be an object or an array", 11 },
        // Recorded without the place.
        { """{"key":[]}""", "Empty arrays are not allowed", 10 },
        { """{"key":[{"exists":null}]}""", "exists match pattern must be either true or false.", 23 },
        { """{"key":[{"exists":"no"}]}""", "exists match pattern must be either true or false.", 20 },
        { """{"key":[{"anything-but":{"suffix":"test"}}]}""", "Unsupported anything-but pattern: suffix", 36 },
        { """{"key":[{"anything-but":{"wrong-operator":null}}]}""", "Unsupported anything-but pattern: wrong-operator", 47 },
        { """{"key":[{"anything-but":{"prefix":false}}]}""", "prefix/suffix match pattern must be a string", 40 },
        { """{"key":[{"suffix":100}]}""", "suffix match pattern must be a string", 22 },
        // The rules of AWS's published compiler.
        { """{"key":[{}]}""", "Match expression name not found", 11 },
        { """{"key":[{"prefix":["a"]}]}""", "prefix match pattern must be a string", 20 },
        { """{"key":[{"equals-ignore-case":1}]}""", "equals-ignore-case match pattern must be a string", 32 },
        { """{"key":[{"numeric":5}]}""", "Value of numeric must be an array.", 21 },
        { """{"key":[{"numeric":["=",1],"x":1}]}""", "Too many elements in numeric expression", 33 },
        { """{"key":[{"numeric":["=",1000000001]}]}""", "Value must be between -1.0E9 and 1.0E9, inclusive", 35 },
        { """{"key":[{"anything-but":true}]}""", "Value of anything-but must be an array or single string/number value.", 29 },
        { """{"key":[{"anything-but":["a",1]}]}""", "Inside anything but list, either all values are number or string, mixed type is not supported", 32 },
        { """{"key":[{"anything-but":[]}]}""", "Inside anything but list, either all values are number or string, mixed type is not supported", 27 },
        { """{"key":[{"anything-but":[null]}]}""", "Inside anything but list, start|null|boolean is not supported.", 30 },
        { """{"key":[{"anything-but":{"prefix":""}}]}""", "Null prefix/suffix not allowed", 37 },
        { """{"key":[{"wildcard":"a*"}]}""", "Unrecognized match type wildcard", 22 },
        { """{"$or":{"a":["x"]}}""", "It must be an Array followed with $or.", 9 },
        { """{"$or":[{"a":["x"]}]}""", "There must have at least 2 Objects in $or relationship.", 21 },
        { """{"$or":["a",{"b":["x"]}]}""", "Only JSON object is allowed in array of $or relationship.", 10 },
        { """{"$or":[{"a":["x"]},{"prefix":["x"]}]}""", "prefix is Ruler reserved fieldName which cannot be used inside $or.", 32 },
        { """{"$or":[{},{"b":["x"]}]}""", "Empty objects are not allowed", 11 },
        { """["a"]""", "Filter is not an object", 2 },
        { "\"a\"", "Filter is not an object", 2 },
        { "12", "Filter is not an object", 3 },
    };

    public static TheoryData<string, string> TooLarge => new()
    {
        { """{"key_a":["1"],"key_b":["2"],"key_c":["3"],"key_d":["4"],"key_e":["5"],"key_f":["6"]}""", "Filter policy can not have more than 5 keys" },
        { """{"$or":[{"a":["x"],"b":["x"],"c":["x"],"d":["x"],"e":["x"],"f":["x"]},{"g":["x"]}]}""", "Filter policy can not have more than 5 keys" },
        { $$"""{"key":[{{Values(151)}}]}""", "Filter policy is too complex" },
        { $$"""{"key1":[{{Values(100)}}],"key2":[{{Values(51)}}]}""", "Filter policy is too complex" },
        { """{"source":["a","b","c","d"],"$or":[{"metricName":["1","2","3","4","5","6"]},{"metricType":["1","2","3","4"],"$or":[{"metricId":[1,2,3,4]},{"spaceId":[1,2,3,4]}]}]}""", "Filter policy is too complex" },
    };

    [Theory]
    [MemberData(nameof(Misread))]
    public void Policy_ThatCannotBeRead_IsRefusedWithThePlace(string policy, string reason, int column) =>
        Refusal(policy, FilterPolicyScope.MessageAttributes, Subscribe).Message.Should()
            .Be($"{Subscribe}{reason}\n at [Source: (String)\"{policy}\"; line: 1, column: {column}]");

    [Theory]
    [MemberData(nameof(TooLarge))]
    public void Policy_BeyondTheLimits_IsRefused(string policy, string reason) =>
        Refusal(policy, FilterPolicyScope.MessageAttributes, Set).Message.Should().Be(Set + reason);

    [Fact]
    public void Policy_OfManyBranches_IsRefusedBeforeTheyAreMade()
    {
        // Two to the power of forty.
        var pairs = string.Concat(Enumerable.Range(0, 40).Select(i => $$"""{"a{{i}}":["x"],"$or":[{"b{{i}}":["x"]},{"c{{i}}":["x"]}],"n":"""));

        var policy = pairs + """{"z":["x"]}""" + new string('}', 40);

        Refusal(policy, FilterPolicyScope.MessageBody, Set).Message.Should().Be($"{Set}Filter policy is too complex");
    }

    [Theory]
    [InlineData("""{"a":{"b":["x"]}}""")]
    [InlineData("""{"$or":[{"a":{"b":["x"]}},{"c":["x"]}]}""")]
    public void NestedPolicy_ForAttributes_IsRefused(string policy)
    {
        const string Reason = "Filter policy scope MessageAttributes does not support nested filter policy";

        Refusal(policy, FilterPolicyScope.MessageAttributes, Set).Message.Should().Be($"Invalid parameter: {Reason}");
        Refusal(policy, FilterPolicyScope.MessageAttributes, Subscribe).Message.Should().Be($"Invalid parameter: Attributes Reason: {Reason}");
        FilterPolicy.Parse(policy, FilterPolicyScope.MessageBody, Set).Should().NotBeNull();
    }

    [Theory]
    // 4 × 3, times 3 × 2, times 3 × 1.
    [InlineData("""{"key_a":{"key_b":{"key_c":["1","2","3","4"]}},"key_d":{"key_e":["1","2","3"]},"key_f":["1","2","3"]}""")]
    // (3 × 4 × 2) + (3 × 4 × 6) + (2 × 4 × 2) + (2 × 4 × 6).
    [InlineData("""{"$or":[{"metricName":["1","2","3"]},{"namespace":["1","2"]}],"detail":{"scope":["1","2"],"$or":[{"source":["1"]},{"type":["1","2","3"]}]}}""")]
    public void NestedPolicy_CountsItsDepth(string policy) =>
        Refusal(policy, FilterPolicyScope.MessageBody, Set).Message.Should().Be($"{Set}Filter policy is too complex");

    [Fact]
    public void Policy_AtTheLimits_IsTaken()
    {
        const string Attributes = """
            {"source":["1","2","3"],"$or":[{"metricName":["1","2","3","4","5","6"]},
             {"metricType":["1","2","3","4"],"$or":[{"metricId":[1,2,3,4]},{"spaceId":[1,2,3,4,5,6,7]}]}]}
            """;

        FilterPolicy.Parse(Attributes, FilterPolicyScope.MessageAttributes, Set).Should().NotBeNull();
        FilterPolicy.Parse($$"""{"key":[{{Values(150)}}]}""", FilterPolicyScope.MessageAttributes, Set).Should().NotBeNull();
        FilterPolicy.Parse("""{"a":{"b":{"c":["1","2","3","4"]}},"d":{"e":["1","2","3"]}}""", FilterPolicyScope.MessageBody, Set).Should().NotBeNull();
    }

    [Fact]
    public void Text_ThatIsNoJson_IsRefused() => Refusal("invalid", FilterPolicyScope.MessageAttributes, Subscribe).Message.Should().Be(
        $"{Subscribe}failed to parse JSON. Unrecognized token 'invalid': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"
        + "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 8]");

    [Fact]
    public void Place_CountsLines() => Refusal("{\n  \"a\": [\n    [] ]}", FilterPolicyScope.MessageAttributes, Set).Message.Should().EndWith("; line: 3, column: 6]");

    [Fact]
    public void Place_ShowsFiveHundredCharactersOfThePolicy()
    {
        var policy = $$"""{"a":["{{new string('x', 500)}}",[]]}""";

        Refusal(policy, FilterPolicyScope.MessageAttributes, Set).Message.Should().Contain($"(String)\"{policy[..500]}\"[truncated {policy.Length - 500} chars]; line: 1");
    }

    [Theory]
    [InlineData("10.0.0.0", "Malformed CIDR, one '/' required")]
    [InlineData("10.0.0.0/x", "Malformed CIDR, mask bits must be an integer")]
    [InlineData("10.0.0.0/-1", "Malformed CIDR, mask bits must not be negative")]
    [InlineData("10.0.0/8", "Nonstandard IP address: 10.0.0")]
    [InlineData("10.0.0.0/33", "IPv4 mask bits must be < 33")]
    [InlineData("::/129", "IPv6 mask bits must be < 129")]
    public void Network_ThatIsNone_IsRefused(string cidr, string reason) =>
        Refusal($$"""{"ip":[{"cidr":"{{cidr}}"}]}""", FilterPolicyScope.MessageAttributes, Set).Message.Should().Be(Set + reason);

    private static string Values(int count) => string.Join(',', Enumerable.Range(0, count).Select(i => JsonSerializer.Serialize($"value{i}")));

    private static AwsException Refusal(string policy, FilterPolicyScope scope, string prefix)
    {
        var parsing = () => FilterPolicy.Parse(policy, scope, prefix);
        var refusal = parsing.Should().Throw<AwsException>().Which;
        refusal.Code.Should().Be("InvalidParameter");
        refusal.Status.Should().Be(400);
        return refusal;
    }
}

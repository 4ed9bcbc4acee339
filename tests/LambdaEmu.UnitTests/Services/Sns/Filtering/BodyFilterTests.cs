using System.Text;
using LambdaEmu.Services.Sns.Filtering;

namespace LambdaEmu.UnitTests.Services.Sns.Filtering;

/// <summary>Filter policies against message bodies: recorded answers of AWS, and the rules that its matcher publishes.</summary>
public sealed class BodyFilterTests
{
    private const string Key = """{"object":{"key":[{"prefix":"auto-"},"hardcodedvalue"],"nested_key":[{"exists":false}]},"test":[{"exists":false}]}""";
    private const string Records = """{"Records":{"s3":{"object":{"key":[{"prefix":"auto-"}]}},"eventName":[{"prefix":"ObjectCreated:"}]}}""";
    private const string Or = """{"$or":[{"metricName":["CPUUtilization","ReadLatency"]},{"namespace":["AWS/EC2","AWS/ES"]}],"detail":{"scope":["Service"],"$or":[{"source":["aws.cloudwatch"]},{"type":["CloudWatch Alarm State Change"]}]}}""";
    private const string Ip = """{"detail":{"$or":[{"sourceIPAddress":[{"cidr":"10.0.0.0/24"}]},{"sourceIPAddressV6":[{"cidr":"2001:db8:1234:1a00::/64"}]}]}}""";

    public static TheoryData<string, string, bool> Cases => new()
    {
        // Recorded: nested members.
        { Key, """{"object":{"key":"auto-test"}}""", true },
        { Key, """{"object":{"key":"hardcodedvalue"}}""", true },
        { Key, """{"object":{"key":"test-auto"}}""", false },
        { Key, """{"object":{"key":"auto-test"},"test":"just-exists"}""", false },
        { Key, """{"object":{"key":"auto-test","nested_key":"just-exists"}}""", false },
        { Key, """{"object":{"test":"auto-test"}}""", false },
        { Key, """{"test":"auto-test"}""", false },
        { Key, "Regular string message", false },
        { Key, "\"Regular string message\"", false },
        { Key, "", false },
        { Key, "[]", false },
        { Key, "null", false },
        // Recorded: dots are levels.
        { """{"object.nested":["string.value"]}""", """{"object":{"nested":"string.value"}}""", true },
        { """{"object.nested":["string.value"]}""", """{"object.nested":"string.value"}""", true },
        { """{"object.nested":["string.value"]}""", """{"object":{"nested":"test-auto"}}""", false },
        { """{"object.nested.test":["string.value"]}""", """{"object":{"nested":{"test":"string.value"}}}""", true },
        { """{"object.nested.test":["string.value"]}""", """{"object.nested":{"test":"string.value"}}""", true },
        { """{"object.nested.test":["string.value"]}""", """{"object":{"nested.test":"string.value"}}""", true },
        { """{"object.nested.test":["string.value"]}""", """{"object":{"nested":{"test":"string.notvalue"}}}""", false },
        { """{"object":{"nested":["string.value"]}}""", """{"object.nested":"string.value"}""", true },
        // Recorded: arrays of values.
        { """{"headers":{"route-to":["queue1"]}}""", """{"headers":{"route-to":["queue3"]}}""", false },
        { """{"headers":{"route-to":["queue1"]}}""", """{"headers":{"route-to":["queue1"]}}""", true },
        { """{"headers":{"route-to":["queue1"]}}""", """{"headers":{"route-to":["queue2"]}}""", false },
        { """{"headers":{"route-to":["queue1"]}}""", """{"headers":{"route-to":["queue1","queue2"]}}""", true },
        { """{"headers":{"route-to":["queue2"]}}""", """{"headers":{"route-to":["queue1","queue2"]}}""", true },
        // Recorded: arrays of objects.
        { Records, """{"Records":[{"eventName":"ObjectCreated:Put","s3":{"object":[[{"key":"auto-insurance-2314.xml","size":17}]]}},{"eventName":"ObjectRemoved:Delete","s3":{"object":{"key":"home-insurance-2314.xml"}}}]}""", true },
        { Records, """{"Records":[{"eventName":"ObjectRemoved:Delete","s3":{"object":{"key":"auto-insurance-2314.xml"}}}]}""", false },
        { Records, """{"Records":[{"eventName":"ObjectCreated:Put","s3":{"object":{"key":"home-insurance-2314.xml"}}}]}""", false },
        { Records, """{"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"b"},"object":{"key":"auto-insurance-2314.xml","size":17}}}]}""", true },
        // One element has to have all of it, whatever the order.
        { Records, """{"Records":[{"eventName":"ObjectCreated:Put","s3":{"object":{"key":"home"}}},{"eventName":"ObjectRemoved:Delete","s3":{"object":{"key":"auto-1"}}}]}""", false },
        { Records, """{"Records":[{"eventName":"x","s3":{"object":{"key":"auto-1"}}},{"eventName":"ObjectCreated:Put","s3":{"object":{"key":"y"}}},{"eventName":"ObjectCreated:Put","s3":{"object":{"key":"auto-2"}}}]}""", true },
        { """{"a":{"x":[1],"y":[2]}}""", """{"a":[{"x":1},{"y":2}]}""", false },
        { """{"a":{"x":[1],"y":[2]}}""", """{"a":[{"x":1},{"y":2},{"x":1,"y":2}]}""", true },
        { """{"a":{"x":[1]},"b":{"y":[2]}}""", """{"a":[{"x":0},{"x":1}],"b":[{"y":2},{"y":0}]}""", true },
        { """{"a":{"x":[1]},"b":{"y":[2]}}""", """{"a":[{"x":0},{"x":1}],"b":[{"y":1},{"y":0}]}""", false },
        { """{"a":{"x":[1],"b":{"y":[2],"z":[3]}}}""", """{"a":[{"x":1,"b":[{"y":2},{"z":3}]},{"x":0,"b":[{"y":2,"z":3}]}]}""", false },
        { """{"a":{"x":[1],"b":{"y":[2],"z":[3]}}}""", """{"a":[{"x":1,"b":[{"y":2},{"z":3}]},{"x":1,"b":[{"y":0},{"y":2,"z":3}]}]}""", true },
        { """{"a":{"x":[1],"y":[{"exists":false}]}}""", """{"a":[{"x":1},{"y":2}]}""", false },
        // Recorded: alternatives.
        { Or, """{"metricName":"CPUUtilization","detail":{"scope":"aws.cloudwatch","type":"CloudWatch Alarm State Change"}}""", false },
        { Or, """{"metricName":"CPUUtilization","detail":{"scope":"Service","type":"CPUUtilization"}}""", false },
        { Or, """{"metricName":"CPUUtilization","detail":{"type":"CloudWatch Alarm State Change"}}""", false },
        { Or, """{"metricName":"CPUUtilization","detail":{"scope":"Service"}}""", false },
        { Or, """{"metricName":"CPUUtilization","scope":"Service"}""", false },
        { Or, """{"metricName":"CPUUtilization","detail":{"scope":"Service","source":"aws.cloudwatch"}}""", true },
        { Or, """{"metricName":"ReadLatency","detail":{"scope":"Service","source":"aws.cloudwatch"}}""", true },
        { Or, """{"namespace":"AWS/EC2","detail":{"scope":"Service","source":"aws.cloudwatch"}}""", true },
        { Or, """{"namespace":"AWS/ES","detail":{"scope":"Service","source":"aws.cloudwatch"}}""", true },
        { Or, """{"metricName":"CPUUtilization","detail":{"scope":"Service","type":"CloudWatch Alarm State Change"}}""", true },
        { Or, """{"metricName":"AWS/EC2","detail":{"scope":"Service","type":"CloudWatch Alarm State Change"}}""", false },
        { Or, """{"namespace":"CPUUtilization","detail":{"scope":"Service","type":"CloudWatch Alarm State Change"}}""", false },
        // Recorded: addresses.
        { Ip, """{"account":"123456789012","detail":{"sourceIPAddress":"10.0.0.255"},"id":"1"}""", true },
        { Ip, """{"account":"123456789012","detail":{"sourceIPAddress":"10.0.0.256"},"id":"2"}""", false },
        { Ip, """{"account":"123456789012","detail":{"sourceIPAddressV6":"2001:0db8:1234:1a00:0000:0000:0000:0000"},"id":"3"}""", true },
        { Ip, """{"account":"123456789012","detail":{"sourceIPAddressV6":"2001:0db8:123f:1a01:0000:0000:0000:0000"},"id":"4"}""", false },
        // Values of every kind.
        { """{"a":[1]}""", """{"a":1.0}""", true },
        { """{"a":[1]}""", """{"a":"1"}""", false },
        { """{"a":["1"]}""", """{"a":1}""", false },
        { """{"a":[true]}""", """{"a":true}""", true },
        { """{"a":[true]}""", """{"a":"true"}""", false },
        { """{"a":[null]}""", """{"a":null}""", true },
        { """{"a":[null]}""", """{"b":null}""", false },
        { """{"a":[""]}""", """{"a":""}""", true },
        { """{"a":["ü\"x"]}""", """{"a":"\u00fc\u0022x"}""", true },
        { """{"\u00fcb":["x"]}""", """{"\u00fc\u0062":"x"}""", true },
        { """{"a":[{"prefix":"\""}]}""", """{"a":"\"quoted\""}""", true },
        { """{"a":["x"]}""", """{"a":"\ud800"}""", false },
        { """{"a":[{"numeric":[">",0,"<",5]}]}""", """{"a":4.99999}""", true },
        { """{"a":[{"numeric":[">",0,"<",5]}]}""", """{"a":5}""", false },
        { """{"a":[{"numeric":["=",0]}]}""", """{"a":[5,0]}""", true },
        { """{"a":[{"anything-but":[1,2]}]}""", """{"a":[1,3]}""", true },
        { """{"a":[{"anything-but":"x"}]}""", """{"a":{}}""", false },
        { """{"a":[{"equals-ignore-case":"ABC"}]}""", """{"a":"abc"}""", true },
        { """{"a":[{"suffix":"c"}]}""", """{"a":"abc"}""", true },
        { """{"a":["x"]}""", """{"a":"y","a":"x"}""", true },
        // Only leaves exist.
        { """{"a":[{"exists":true}]}""", """{"a":null}""", true },
        { """{"a":[{"exists":true}]}""", """{"a":{"b":1}}""", false },
        { """{"a":[{"exists":false}]}""", """{"a":{"b":1}}""", true },
        { """{"a":[{"exists":true}]}""", """{"a":[]}""", false },
        { """{"a":[{"exists":true}]}""", """{"a":[0]}""", true },
        { """{"a":{"b":[{"exists":false}]}}""", "{}", true },
        // Names that only begin alike.
        { """{"a":["x"]}""", """{"ab":"x"}""", false },
        { """{"ab":["x"]}""", """{"a":{"b":"x"}}""", false },
        { """{"a":["x"]}""", """{"":{"a":"x"}}""", false },
        { """{"a":["x"]}""", """{"b":{"a":"x"}}""", false },
        { """{"a":["x"]}""", """{"a":"x"}, more""", false },
        { """{"a":["x"]}""", " \r\n\t{ \"a\" : \"x\" } ", true },
        { """{"a":["x"]}""", """{"a":"x",}""", false },
        { "{}", "no JSON at all", true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Message_IsDelivered_WhereItsBodyMatches(string policy, string body, bool isDelivered) =>
        Matches(policy, body).Should().Be(isDelivered);

    [Fact]
    public void LongNames_AreComparedWhole()
    {
        var name = new string('n', 5000);

        Matches($$"""{"{{name}}":["x"]}""", $$"""{"{{name}}":"x"}""").Should().BeTrue();
        Matches($$"""{"{{name}}":["x"]}""", $$"""{"{{name}}n":"x"}""").Should().BeFalse();
        Matches("""{"n":["x"]}""", $$"""{"{{name}}":"x"}""").Should().BeFalse();
    }

    [Fact]
    public void ManyElements_TakeNoMoreThanTheirTime()
    {
        // Tried one by one, elements of five arrays would be 10^15 combinations.
        var array = string.Join(',', Enumerable.Range(0, 1000).Select(i => $$"""{"x":{{i % 2}},"y":{{(i + 1) % 2}}}"""));
        var body = $$"""{"a":[{{array}}],"b":[{{array}}],"c":[{{array}}],"d":[{{array}}],"e":[{{array}}]}""";

        Matches("""{"a":{"x":[1]},"b":{"x":[1]},"c":{"x":[1]},"d":{"x":[1]},"e":["none"]}""", body).Should().BeFalse();
        Matches("""{"a":{"x":[1],"y":[1]},"b":{"x":[1],"y":[1]}}""", body).Should().BeFalse();
        Matches("""{"a":{"x":[1],"y":[0]},"b":{"x":[0],"y":[1]}}""", body).Should().BeTrue();
    }

    private static bool Matches(string policy, string body) =>
        FilterPolicy.Parse(policy, FilterPolicyScope.MessageBody, "").Matches([], Encoding.UTF8.GetBytes(body));
}

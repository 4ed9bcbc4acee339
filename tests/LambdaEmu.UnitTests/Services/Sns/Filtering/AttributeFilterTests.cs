using System.Text;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Sns.Filtering;

namespace LambdaEmu.UnitTests.Services.Sns.Filtering;

/// <summary>Filter policies against message attributes: recorded answers of AWS, and the examples and rules of its documentation.</summary>
public sealed class AttributeFilterTests
{
    /// <summary>A policy, the attributes as name=type:value, and whether the message is delivered.</summary>
    public static TheoryData<string, string, bool> Cases => new()
    {
        // Texts.
        { """{"store":["value1"]}""", "store=String:value1", true },
        { """{"store":["value1"]}""", "store=String:value2", false },
        { """{"store":["value1"]}""", "store=String:Value1", false },
        { """{"store":["value1"]}""", "store=String:value11", false },
        { """{"store":["value1"]}""", "Store=String:value1", false },
        { """{"store":["value1"]}""", "", false },
        { """{"store":["value1"]}""", "other=String:value1", false },
        { """{"store":["value1","value2"]}""", "store=String:value2", true },
        { """{"store":["é😀"]}""", "store=String:é😀", true },
        { """{"store":["\u00e9"]}""", "store=String:é", true },
        { """{"store":["value1"]}""", "store=String.custom:value1", true },
        { """{"store":["value1"]}""", "store=Binary:value1", false },
        { """{"a.b":["x"]}""", "a.b=String:x", true },
        { "{}", "", true },
        { "{}", "store=String:value1", true },
        // Several keys: all of them.
        { """{"a":["1"],"b":["2"]}""", "a=String:1;b=String:2", true },
        { """{"a":["1"],"b":["2"]}""", "a=String:1;b=String:3", false },
        { """{"a":["1"],"b":["2"]}""", "a=String:1", false },
        { """{"a":["1"],"b":["2"]}""", "a=String:1;b=String:2;c=String:3", true },
        { """{"a":["1"],"a":["2"]}""", "a=String:1", false },
        { """{"a":["1"],"a":["2"]}""", "a=String:2", true },
        // Numbers as values.
        { """{"n":[99]}""", "n=Number:99", true },
        { """{"n":[99]}""", "n=Number:99.0", true },
        { """{"n":[301.8]}""", "n=Number:3.018e2", true },
        { """{"n":[99]}""", "n=Number:98", false },
        { """{"n":[99]}""", "n=String:99", false },
        { """{"n":["99"]}""", "n=Number:99", false },
        { """{"n":["99"]}""", "n=String:99", true },
        { """{"n":[-5]}""", "n=Number:-5", true },
        { """{"n":[123456789012]}""", "n=Number:123456789012", true },
        { """{"n":[123456789012]}""", "n=Number:123456789013", false },
        { """{"n":[1]}""", "n=Number.int:1", true },
        // Lists in attributes: any element.
        { """{"store":["value1"]}""", """store=String.Array:["value1","value2"]""", true },
        { """{"store":["value1"]}""", """store=String.Array:["value2","value3"]""", false },
        { """{"store":["value1"]}""", "store=String.Array:[]", false },
        { """{"store":[5]}""", """store=String.Array:["a",5]""", true },
        { """{"store":["5"]}""", """store=String.Array:["a",5]""", false },
        { """{"store":[true]}""", "store=String.Array:[true]", true },
        { """{"store":[true]}""", "store=String.Array:[false]", false },
        { """{"store":[false]}""", "store=String.Array:[false]", true },
        { """{"store":[null]}""", "store=String.Array:[null]", true },
        { """{"store":[null]}""", "store=String:null", false },
        { """{"store":[true]}""", "store=String:true", false },
        { """{"store":["a\"b"]}""", """store=String.Array:["a\"b"]""", true },
        { """{"store":["no list"]}""", "store=String.Array:no list", true },
        { """{"store":[{"numeric":[">",3]}]}""", "store=String.Array:[1,2,4]", true },
        { """{"store":[{"numeric":[">",4]}]}""", "store=String.Array:[1,2,4]", false },
        // Prefix and suffix.
        { """{"interest":[{"prefix":"bas"}]}""", "interest=String:baseball", true },
        { """{"interest":[{"prefix":"bas"}]}""", "interest=String:bas", true },
        { """{"interest":[{"prefix":"bas"}]}""", "interest=String:Baseball", false },
        { """{"interest":[{"prefix":"bas"}]}""", "interest=String:rugby", false },
        { """{"interest":[{"prefix":"bas"}]}""", """interest=String.Array:["rugby","basketball"]""", true },
        { """{"interest":[{"prefix":"1"}]}""", "interest=Number:12", false },
        { """{"interest":[{"suffix":"ball"}]}""", "interest=String:baseball", true },
        { """{"interest":[{"suffix":"ball"}]}""", "interest=String:ballet", false },
        { """{"interest":[{"suffix":"ball"}]}""", "interest=String:ball", true },
        { """{"interest":[{"prefix":"a"},{"suffix":"z"},"m"]}""", "interest=String:m", true },
        { """{"interest":[{"prefix":"a"},{"suffix":"z"},"m"]}""", "interest=String:fizz", true },
        { """{"interest":[{"prefix":"a"},{"suffix":"z"},"m"]}""", "interest=String:n", false },
        // Equals, ignoring case.
        { """{"interest":[{"equals-ignore-case":"tennis"}]}""", "interest=String:TENNIS", true },
        { """{"interest":[{"equals-ignore-case":"TeNNis"}]}""", "interest=String:tennis", true },
        { """{"interest":[{"equals-ignore-case":"tennis"}]}""", "interest=String:tennis ", false },
        { """{"interest":[{"equals-ignore-case":"É"}]}""", "interest=String:é", true },
        { """{"interest":[{"equals-ignore-case":"1"}]}""", "interest=Number:1", false },
        // Anything but.
        { """{"interest":[{"anything-but":["rugby","tennis"]}]}""", "interest=String:baseball", true },
        { """{"interest":[{"anything-but":["rugby","tennis"]}]}""", "interest=String:rugby", false },
        { """{"interest":[{"anything-but":["rugby","tennis"]}]}""", """interest=String.Array:["rugby","baseball"]""", true },
        { """{"interest":[{"anything-but":["rugby","tennis"]}]}""", """interest=String.Array:["rugby"]""", false },
        { """{"interest":[{"anything-but":["rugby","tennis"]}]}""", """interest=String.Array:["tennis","rugby"]""", false },
        { """{"interest":[{"anything-but":["rugby","tennis"]}]}""", "", false },
        { """{"interest":[{"anything-but":"rugby"}]}""", "interest=String:rugby", false },
        { """{"interest":[{"anything-but":"rugby"}]}""", "interest=String:Rugby", true },
        { """{"interest":[{"anything-but":"1"}]}""", "interest=Number:1", true },
        { """{"price":[{"anything-but":[100,500]}]}""", "price=Number:101", true },
        { """{"price":[{"anything-but":[100,500]}]}""", "price=Number:100", false },
        { """{"price":[{"anything-but":[100,500]}]}""", "price=Number:5e2", false },
        { """{"price":[{"anything-but":[100,500]}]}""", "price=String.Array:[100,50]", true },
        { """{"price":[{"anything-but":[100,500]}]}""", "price=String.Array:[100,500]", false },
        { """{"price":[{"anything-but":100}]}""", "price=Number:100", false },
        { """{"price":[{"anything-but":100}]}""", "price=Number:100.5", true },
        { """{"price":[{"anything-but":100}]}""", "price=String:100", true },
        { """{"event":[{"anything-but":{"prefix":"order-"}}]}""", "event=String:data-entry", true },
        { """{"event":[{"anything-but":{"prefix":"order-"}}]}""", "event=String:order-cancelled", false },
        { """{"event":[{"anything-but":{"prefix":"order-"}}]}""", "", false },
        { """{"attr1":[null,{"anything-but":"whatever"}]}""", "", false },
        { """{"attr1":[null,{"anything-but":"whatever"}]}""", "attr1=String:else", true },
        // Comparisons.
        { """{"attr1":[{"numeric":[">",0,"<=",100]}]}""", "attr1=Number:99", true },
        { """{"attr1":[{"numeric":[">",0,"<=",100]}]}""", "attr1=Number:111", false },
        { """{"attr1":[{"numeric":[">",0,"<=",100]}]}""", "attr1=Number:100", true },
        { """{"attr1":[{"numeric":[">",0,"<=",100]}]}""", "attr1=Number:0", false },
        { """{"attr1":[{"numeric":[">",0,"<=",100]}]}""", "attr1=Number:0.00001", true },
        { """{"attr1":[{"numeric":[">",0,"<=",100]}]}""", "attr1=String:99", false },
        { """{"attr1":[{"numeric":[">=",0,"<",100]}]}""", "attr1=Number:0", true },
        { """{"attr1":[{"numeric":[">=",0,"<",100]}]}""", "attr1=Number:100", false },
        { """{"attr1":[{"numeric":["=",3.015e2]}]}""", "attr1=Number:301.5", true },
        { """{"attr1":[{"numeric":["=",301.5]}]}""", "attr1=Number:301.6", false },
        { """{"attr1":[{"numeric":["<",0]}]}""", "attr1=Number:-1", true },
        { """{"attr1":[{"numeric":["<",0]}]}""", "attr1=Number:0", false },
        { """{"attr1":[{"numeric":["<=",0]}]}""", "attr1=Number:0", true },
        { """{"attr1":[{"numeric":[">",-10]}]}""", "attr1=Number:-9.5", true },
        { """{"attr1":[{"numeric":[">",-10]}]}""", "attr1=Number:-10", false },
        { """{"attr1":[{"numeric":[">=",-10]}]}""", "attr1=Number:-10", true },
        { """{"attr1":[{"numeric":[">",0]}]}""", "attr1=Number:1000000000", true },
        { """{"attr1":[{"numeric":[">",0]}]}""", "attr1=Number:1000000001", false },
        { """{"attr1":[{"numeric":[">",0]}]}""", "", false },
        { """{"attr1":[{"numeric":["<",10]},{"numeric":[">",20]}]}""", "attr1=Number:25", true },
        { """{"attr1":[{"numeric":["<",10]},{"numeric":[">",20]}]}""", "attr1=Number:15", false },
        // Existence.
        { """{"store":[{"exists":true}]}""", "store=Number:99;def=Number:99", true },
        { """{"store":[{"exists":true}]}""", "attr1=Number:111", false },
        { """{"store":[{"exists":false}]}""", "def=Number:99", true },
        { """{"store":[{"exists":false}]}""", "store=Number:99;def=Number:99", false },
        { """{"store":[{"exists":false}]}""", "", true },
        { """{"store":[{"exists":true}]}""", "store=Binary:AQ==", false },
        { """{"store":[{"exists":false}]}""", "store=Binary:AQ==", true },
        { """{"store":[{"exists":false},"a"]}""", "store=String:a", true },
        { """{"store":[{"exists":false},"a"]}""", "", true },
        { """{"store":[{"exists":false},"a"]}""", "store=String:b", false },
        { """{"store":[{"exists":true}]}""", "store=String.Array:[null]", true },
        // Addresses.
        { """{"ip":[{"cidr":"10.0.0.0/24"}]}""", "ip=String:10.0.0.255", true },
        { """{"ip":[{"cidr":"10.0.0.0/24"}]}""", "ip=String:10.0.1.0", false },
        { """{"ip":[{"cidr":"10.0.0.0/24"}]}""", "ip=String:ten", false },
        { """{"ip":[{"cidr":"10.0.0.0/24"}]}""", "ip=String:10", false },
        { """{"ip":[{"cidr":"10.0.0.128/25"}]}""", "ip=String:10.0.0.127", false },
        { """{"ip":[{"cidr":"10.0.0.128/25"}]}""", "ip=String:10.0.0.128", true },
        { """{"ip":[{"cidr":"0.0.0.0/0"}]}""", "ip=String:255.1.2.3", true },
        { """{"ip":[{"cidr":"10.0.0.7/32"}]}""", "ip=String:10.0.0.7", true },
        { """{"ip":[{"cidr":"10.0.0.0/8"}]}""", "ip=String:::ffff:10.0.0.1", false },
        { """{"ip":[{"cidr":"2001:0db8:1234:1a00::/64"}]}""", "ip=String:2001:0db8:1234:1a00:0000:0000:0000:0000", true },
        { """{"ip":[{"cidr":"2001:0db8:1234:1a00::/64"}]}""", "ip=String:2001:db8:1234:1a01::", false },
        // Alternatives.
        { """{"source":["aws"],"$or":[{"metric":["a"]},{"namespace":["b"]}]}""", "source=String:aws;metric=String:a", true },
        { """{"source":["aws"],"$or":[{"metric":["a"]},{"namespace":["b"]}]}""", "source=String:aws;namespace=String:b", true },
        { """{"source":["aws"],"$or":[{"metric":["a"]},{"namespace":["b"]}]}""", "source=String:aws", false },
        { """{"source":["aws"],"$or":[{"metric":["a"]},{"namespace":["b"]}]}""", "metric=String:a", false },
        { """{"source":["aws"],"$or":[{"metric":["a"]},{"type":["t"],"$or":[{"x":[1]},{"y":[2]}]}]}""", "source=String:aws;type=String:t;y=Number:2", true },
        { """{"source":["aws"],"$or":[{"metric":["a"]},{"type":["t"],"$or":[{"x":[1]},{"y":[2]}]}]}""", "source=String:aws;type=String:t;y=Number:1", false },
        { """{"$or":[{"a":["1"]},{"b":["2"]}],"c":["3"]}""", "b=String:2;c=String:3", true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Message_IsDelivered_WhereItsAttributesMatch(string policy, string attributes, bool isDelivered) =>
        FilterPolicy.Parse(policy, FilterPolicyScope.MessageAttributes, "").Matches(Attributes(attributes), "no matter"u8.ToArray()).Should().Be(isDelivered);

    private static List<QueueMessageAttribute> Attributes(string text) =>
        [.. text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(Attribute)];

    private static QueueMessageAttribute Attribute(string text)
    {
        var equals = text.IndexOf('=');
        var colon = text.IndexOf(':', equals);
        var type = text[(equals + 1)..colon];
        return new QueueMessageAttribute(text[..equals], type, type == "Binary", Encoding.UTF8.GetBytes(text[(colon + 1)..]));
    }
}

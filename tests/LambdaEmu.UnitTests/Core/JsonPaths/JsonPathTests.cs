using System.Text.Json;
using LambdaEmu.Core.JsonPaths;

namespace LambdaEmu.UnitTests.Core.JsonPaths;

/// <summary>Paths as Jayway's library evaluates them.</summary>
public sealed class JsonPathTests
{
    private const string Shop = """
        {
          "shop": {
            "items": [
              {"kind": "tea", "name": "Assam", "price": 4.5, "stock": 12, "tags": ["black", "malty"]},
              {"kind": "tea", "name": "Sencha", "price": 9, "stock": 0, "tags": ["green"]},
              {"kind": "cup", "name": "Mug", "price": 12.25, "size": null, "sold": false},
              {"kind": "cup", "name": "Bowl", "price": "20", "tags": []}
            ],
            "owner": {"name": "Ann", "town": "Ulm"}
          },
          "limit": 10, "with space": 1, "dotted.name": 2, "dash-ed": 3, "ü": 4, "it's": 5, "nothing": null,
          "numbers": [3, 1, 2], "matrix": [[1, 2], [3, 4]]
        }
        """;

    [Theory]
    [InlineData("$.limit", "10")]
    [InlineData("$", "*")]
    [InlineData("limit", "10")]
    [InlineData("shop.owner.name", "\"Ann\"")]
    [InlineData(" $.limit ", "10")]
    [InlineData("$['limit']", "10")]
    [InlineData("$[\"limit\"]", "10")]
    [InlineData("$[ 'limit' ]", "10")]
    [InlineData("$['shop']['owner']['name']", "\"Ann\"")]
    [InlineData("$.shop['owner'].name", "\"Ann\"")]
    [InlineData("$['with space']", "1")]
    [InlineData("$['dotted.name']", "2")]
    [InlineData("$.dash-ed", "3")]
    [InlineData("$.ü", "4")]
    [InlineData("$['it\\'s']", "5")]
    [InlineData("$.nothing", "null")]
    [InlineData("$.numbers[0]", "3")]
    [InlineData("$.numbers[-1]", "2")]
    [InlineData("$.matrix[1][0]", "3")]
    [InlineData("$.shop.items[0].tags[1]", "\"malty\"")]
    [InlineData("$.shop.owner['name','town']", "{\"name\":\"Ann\",\"town\":\"Ulm\"}")]
    [InlineData("$.shop.owner['town','missing']", "{\"town\":\"Ulm\"}")]
    public void Path_ThatIsDefinite_HasOneValue(string path, string expected)
    {
        var parsed = JsonPath.Parse(path);

        parsed.IsDefinite.Should().BeTrue();
        parsed.TryGet(Parse(Shop), out var value).Should().BeTrue();
        Compact(value).Should().Be(expected == "*" ? Compact(Parse(Shop)) : expected);
    }

    [Theory]
    [InlineData("$.missing")]
    [InlineData("$.missing.more")]
    [InlineData("$.limit.more")]
    [InlineData("$.numbers.more")]
    [InlineData("$.numbers[3]")]
    [InlineData("$.numbers[-4]")]
    [InlineData("$.shop[0]")]
    [InlineData("$.nothing.more")]
    [InlineData("$.limit.length()")]
    [InlineData("$.shop.items.sum()")]
    public void Path_ToWhatIsNotThere_HasNoValue(string path)
    {
        JsonPath.Parse(path).TryGet(Parse(Shop), out _).Should().BeFalse();
        JsonPath.Parse(path).Select(Parse(Shop)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("$.numbers[*]", "[3,1,2]")]
    [InlineData("$.numbers.*", "[3,1,2]")]
    [InlineData("$.shop.owner.*", "[\"Ann\",\"Ulm\"]")]
    [InlineData("$.limit.*", "[]")]
    [InlineData("$.shop.items[*].name", "[\"Assam\",\"Sencha\",\"Mug\",\"Bowl\"]")]
    [InlineData("$.shop.items[*].stock", "[12,0]")]
    [InlineData("$.numbers[0,2]", "[3,2]")]
    [InlineData("$.numbers[0, -1, 9]", "[3,2]")]
    [InlineData("$.numbers[1:]", "[1,2]")]
    [InlineData("$.numbers[:2]", "[3,1]")]
    [InlineData("$.numbers[0:1]", "[3]")]
    [InlineData("$.numbers[-2:]", "[1,2]")]
    [InlineData("$.numbers[:-1]", "[3,1]")]
    [InlineData("$.numbers[1:9]", "[1,2]")]
    [InlineData("$.numbers[2:1]", "[]")]
    [InlineData("$.matrix[*][0]", "[1,3]")]
    [InlineData("$..name", "[\"Assam\",\"Sencha\",\"Mug\",\"Bowl\",\"Ann\"]")]
    [InlineData("$..owner.name", "[\"Ann\"]")]
    [InlineData("$..['town']", "[\"Ulm\"]")]
    [InlineData("$..tags[0]", "[\"black\",\"green\"]")]
    [InlineData("$.matrix..[0]", "[[1,2],1,3]")]
    [InlineData("$.matrix..*", "[[1,2],[3,4],1,2,3,4]")]
    [InlineData("$..missing", "[]")]
    [InlineData("$.shop.items[0]['kind','price'].x", "[]")]
    public void Path_ThatIsIndefinite_HasAListOfValues(string path, string expected)
    {
        var parsed = JsonPath.Parse(path);

        parsed.IsDefinite.Should().BeFalse();
        List(parsed.Select(Parse(Shop))).Should().Be(expected);
    }

    [Theory]
    [InlineData("@.price > 5", "Sencha,Mug")]
    [InlineData("@.price >= 9", "Sencha,Mug")]
    [InlineData("@.price < 9", "Assam")]
    [InlineData("@.price <= 9", "Assam,Sencha")]
    [InlineData("@.price == 9", "Sencha")]
    [InlineData("@.price == 9.0", "Sencha")]
    [InlineData("@.price != 9", "Assam,Mug,Bowl")]
    // A text equals the number that it reads as.
    [InlineData("@.price == 20", "Bowl")]
    [InlineData("@.stock === 0", "Sencha")]
    [InlineData("@.price === 20", "")]
    [InlineData("@.kind == 'tea'", "Assam,Sencha")]
    [InlineData("@.kind == \"tea\"", "Assam,Sencha")]
    [InlineData("'tea' == @.kind", "Assam,Sencha")]
    [InlineData("@['kind'] == 'cup'", "Mug,Bowl")]
    [InlineData("@.name > 'B'", "Sencha,Mug,Bowl")]
    [InlineData("@.kind == 'tea' && @.stock > 0", "Assam")]
    [InlineData("@.name == 'Mug' || @.stock == 12", "Assam,Mug")]
    [InlineData("@.kind == 'cup' && @.name == 'Mug' || @.stock == 0", "Sencha,Mug")]
    [InlineData("@.kind == 'tea' && (@.stock == 0 || @.stock == 12)", "Assam,Sencha")]
    [InlineData("!(@.kind == 'tea')", "Mug,Bowl")]
    // There, whatever it is.
    [InlineData("@.size", "Mug")]
    [InlineData("@.sold", "Mug")]
    [InlineData("!@.tags", "Mug")]
    [InlineData("@.size == null", "Mug")]
    [InlineData("@.sold == false", "Mug")]
    [InlineData("@.missing == null", "")]
    [InlineData("@.missing != 1", "Assam,Sencha,Mug,Bowl")]
    [InlineData("@.name =~ /.*s.*/", "Assam")]
    [InlineData("@.name =~ /S.*/i", "Sencha")]
    [InlineData("@.name =~ /s/", "")]
    [InlineData("@.tags =~ /gr.*/", "Sencha")]
    [InlineData("@.name in ['Mug', 'Bowl']", "Mug,Bowl")]
    [InlineData("@.name nin ['Mug', 'Bowl']", "Assam,Sencha")]
    [InlineData("@.stock in [0, 1]", "Sencha")]
    [InlineData("@.tags contains 'green'", "Sencha")]
    [InlineData("@.name contains 'ss'", "Assam")]
    [InlineData("@.tags anyof ['green', 'black']", "Assam,Sencha")]
    [InlineData("@.tags noneof ['green']", "Assam,Mug,Bowl")]
    [InlineData("@.tags subsetof ['green', 'white']", "Sencha,Bowl")]
    [InlineData("@.tags size 2", "Assam")]
    [InlineData("@.tags empty true", "Bowl")]
    [InlineData("@.tags empty false", "Assam,Sencha")]
    [InlineData("@.price < $.limit", "Assam,Sencha")]
    [InlineData("@.tags[0] == 'black'", "Assam")]
    [InlineData("@.tags.length() == 1", "Sencha")]
    [InlineData("@.name == $.shop.items[2].name", "Mug")]
    [InlineData("@.price==9", "Sencha")]
    [InlineData("@.name == 'it\\'s'", "")]
    public void Filter_KeepsTheItemsThatFit(string filter, string expected) =>
        string.Join(',', JsonPath.Parse($"$.shop.items[?({filter})].name").Select(Parse(Shop)).Select(n => n.GetString())).Should().Be(expected);

    [Theory]
    [InlineData("$.shop.owner[?(@.name == 'Ann')].town", "[\"Ulm\"]")]
    [InlineData("$.shop.owner[?(@.name == 'Bob')].town", "[]")]
    [InlineData("$..[?(@.town)].name", "[\"Ann\"]")]
    [InlineData("$.numbers[?(@ > 1)]", "[3,2]")]
    [InlineData("$.shop.items[?(@.stock == 12)].tags[?(@ == 'malty')]", "[\"malty\"]")]
    public void Filter_WorksOnObjectsAndScalars(string path, string expected) => List(JsonPath.Parse(path).Select(Parse(Shop))).Should().Be(expected);

    [Theory]
    [InlineData("$.numbers.length()", "3")]
    [InlineData("$.numbers.size()", "3")]
    [InlineData("$.shop.owner.length()", "2")]
    [InlineData("$.shop.owner.name.length()", "3")]
    [InlineData("$..name.length()", "5")]
    [InlineData("$.length($.numbers)", "3")]
    [InlineData("$.numbers.sum()", "6.0")]
    [InlineData("$.numbers.min()", "1.0")]
    [InlineData("$.numbers.max()", "3.0")]
    [InlineData("$.numbers.avg()", "2.0")]
    [InlineData("$.matrix[0].stddev()", "0.5")]
    [InlineData("$.sum($..stock)", "12.0")]
    [InlineData("$..stock.sum()", "12.0")]
    [InlineData("$.shop.items[*].stock.max()", "12.0")]
    [InlineData("$.sum(1, 2, $.limit)", "13.0")]
    [InlineData("$.shop.owner.keys()", "[\"name\",\"town\"]")]
    [InlineData("$.concat($.shop.owner.name, ' of ', $.shop.owner.town)", "\"Ann of Ulm\"")]
    [InlineData("$.numbers.first()", "3")]
    [InlineData("$.numbers.last()", "2")]
    [InlineData("$.numbers.index(1)", "1")]
    public void Function_ComputesAValue(string path, string expected)
    {
        var parsed = JsonPath.Parse(path);

        parsed.IsDefinite.Should().BeTrue();
        parsed.TryGet(Parse(Shop), out var value).Should().BeTrue();
        Compact(value).Should().Be(expected);
    }

    [Theory]
    [InlineData("$.", 2)]
    [InlineData("", 2)]
    [InlineData("$..", 3)]
    [InlineData("$.a.", 4)]
    [InlineData("$.[0]", 2)]
    [InlineData("$[", 2)]
    [InlineData("$[]", 2)]
    [InlineData("$[0", 3)]
    [InlineData("$['a'", 5)]
    [InlineData("$['a", 4)]
    [InlineData("$[a]", 2)]
    [InlineData("$['a',]", 6)]
    [InlineData("$[1:2:3]", 5)]
    [InlineData("$[99999999999]", 13)]
    [InlineData("$.a b", 3)]
    [InlineData("$.a()", 3)]
    [InlineData("$.sum(1", 7)]
    [InlineData("$[?(@.a == )]", 11)]
    [InlineData("$[?(@.a == 1]", 12)]
    [InlineData("$[?(@.a ~ 1)]", 8)]
    [InlineData("$[?(@.a like 1)]", 12)]
    [InlineData("$[?(@.a =~ /x)]", 15)]
    [InlineData("$[?(@.a =~ /(/)]", 14)]
    [InlineData("$[?(@.a in ['x')]", 15)]
    [InlineData("$[?(@.a == foo)]", 14)]
    [InlineData("$[?()]", 4)]
    public void Text_ThatIsNoPath_SaysWhere(string path, int position)
    {
        var parse = () => JsonPath.Parse(path);

        parse.Should().Throw<JsonPathException>().Which.Position.Should().Be(position);
    }

    [Fact]
    public void Path_OfThousandsOfBrackets_IsRefused()
    {
        var parse = () => JsonPath.Parse($"$[?({new string('(', 10_000)}");

        parse.Should().Throw<JsonPathException>().WithMessage("It is nested too deeply*");
    }

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static string Compact(JsonElement element) =>
        JsonSerializer.Serialize(element, new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static string List(IEnumerable<JsonElement> elements) => $"[{string.Join(',', elements.Select(Compact))}]";
}

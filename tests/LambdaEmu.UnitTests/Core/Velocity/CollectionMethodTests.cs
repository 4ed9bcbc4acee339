using LambdaEmu.Core.Velocity;

namespace LambdaEmu.UnitTests.Core.Velocity;

public sealed class CollectionMethodTests
{
    [Theory]
    [InlineData("$list.size() $list.isEmpty() $nothing.isEmpty()", "3 false true")]
    [InlineData("$list.get(1) $list.contains('b') $list.contains('x')", "b true false")]
    [InlineData("$list.indexOf('c') $list.lastIndexOf('a') $list.indexOf('x')", "2 0 -1")]
    [InlineData("$list.add('d') $list", "true [a, b, c, d]")]
    [InlineData("#set($ignored = $list.add(0, 'z'))$list", "[z, a, b, c]")]
    [InlineData("$list.addAll(['d', 'e']) $list", "true [a, b, c, d, e]")]
    [InlineData("$list.addAll($list) $list", "true [a, b, c, a, b, c]")]
    [InlineData("$list.set(0, 'z') $list", "a [z, b, c]")]
    [InlineData("$list.remove(0) $list", "a [b, c]")]
    [InlineData("$list.remove('b') $list", "true [a, c]")]
    [InlineData("$list.removeAll(['a', 'b']) $list", "true [c]")]
    [InlineData("$list.subList(0, 2)", "[a, b]")]
    [InlineData("$!list.clear()$list", "[]")]
    [InlineData("$list.toString() $list.equals(['a', 'b', 'c'])", "[a, b, c] true")]
    [InlineData("$list.containsAll(['a', 'c'])", "true")]
    public void List_HasJavasMethods(string template, string expected) => Vtl.Render(template).Should().Be(expected);

    [Theory]
    [InlineData("$map.size() $map.isEmpty()", "3 false")]
    [InlineData("$map.containsKey('k') $map.containsKey('x') $map.containsValue('v')", "true false true")]
    [InlineData("$map.keySet()", "[k, n, inner]")]
    [InlineData("$map.values()", "[v, 7, {x=deep}]")]
    [InlineData("$map.entrySet()", "[k=v, n=7, inner={x=deep}]")]
    [InlineData("$!map.put('new', 1)$map.new", "1")]
    [InlineData("$map.put('k', 'w') $map.k", "v w")]
    [InlineData("$!map.putAll({'a': 1, 'k': 2})$map", "{k=2, n=7, inner={x=deep}, a=1}")]
    [InlineData("$map.remove('k') $map.containsKey('k')", "v false")]
    [InlineData("$map.getOrDefault('k', 1) $map.getOrDefault('x', 1)", "v 1")]
    [InlineData("$map.putIfAbsent('k', 'w') $!map.putIfAbsent('z', 'w')$map.z", "v w")]
    [InlineData("$!map.clear()$map", "{}")]
    [InlineData("$map.keySet().contains('k') $map.keySet().size()", "true 3")]
    [InlineData("$map.toString()", "{k=v, n=7, inner={x=deep}}")]
    public void Map_HasJavasMethods(string template, string expected) => Vtl.Render(template).Should().Be(expected);

    [Theory]
    [InlineData("$list.get(3)")]
    [InlineData("$list[9]")]
    [InlineData("$list[-4]")]
    [InlineData("$list.add(7, 'x')")]
    [InlineData("$list.subList(2, 9)")]
    public void List_WithAnIndexOutsideOfIt_IsAnError(string template)
    {
        var render = () => Vtl.Render(template);

        render.Should().Throw<VelocityException>();
    }
}

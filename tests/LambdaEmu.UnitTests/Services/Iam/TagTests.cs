using System.Xml.Linq;

namespace LambdaEmu.UnitTests.Services.Iam;

public sealed class TagTests : IAsyncLifetime
{
    private readonly IamFixture _iam = new();

    public async Task InitializeAsync()
    {
        await _iam.CreateRoleAsync("r");
        await _iam.CreatePolicyAsync("p");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("Role")]
    [InlineData("Policy")]
    public async Task Tags_AreAddedChangedAndTaken(string kind)
    {
        await TagAsync(kind, ("b", "1"), ("a", "1"));
        await TagAsync(kind, ("B", "2"), ("c", ""));
        await _iam.DoAsync($"Untag{kind}", Of(kind), ("TagKeys.member.1", "A"), ("TagKeys.member.2", "none"));

        var first = await _iam.DoAsync($"List{kind}Tags", Of(kind), ("MaxItems", "1"));
        var second = await _iam.DoAsync($"List{kind}Tags", Of(kind), ("Marker", first.Text("Marker")));
        Pairs(first).Concat(Pairs(second)).Should().Equal(("B", "2"), ("c", ""));
    }

    [Theory]
    [InlineData("Role")]
    [InlineData("Policy")]
    public async Task Tags_BeyondFifty_AreRefused(string kind)
    {
        await TagAsync(kind, [.. Enumerable.Range(0, 50).Select(i => ($"k{i}", "v"))]);
        await TagAsync(kind, ("k0", "new"));

        (await _iam.CallAsync($"Tag{kind}", [Of(kind), .. Tags(("more", "v"))]))
            .ShouldFault(409, "LimitExceeded", "The number of tags has reached the maximum limit.");
    }

    [Theory]
    [InlineData("a", "A", "Duplicate tag keys found. Please note that Tag keys are case insensitive.")]
    [InlineData("a", "AWS:x", "Tag keys starting with aws: are reserved for system use.")]
    public async Task Tags_WithKeysThatCannotBe_AreRefused(string first, string second, string message)
    {
        (await _iam.CallAsync("TagRole", [Of("Role"), .. Tags((first, ""), (second, ""))])).ShouldFault(400, "InvalidInput", message);
        (await _iam.CallAsync("CreateUser", [("UserName", "u"), .. Tags((first, ""), (second, ""))])).ShouldFault(400, "InvalidInput", message);
    }

    [Fact]
    public async Task Tag_WithAForbiddenCharacter_NamesItsPlace() => (await _iam.CallAsync("TagRole", [Of("Role"), .. Tags(("a", "<"))])).ShouldFault(400, "ValidationError",
        @"1 validation error detected: Value '<' at 'tags.1.member.value' failed to satisfy constraint: Member must satisfy regular expression pattern: [\p{L}\p{Z}\p{N}_.:/=+\-@]*");

    private static (string Name, string? Value) Of(string kind) => kind == "Role" ? ("RoleName", "r") : ("PolicyArn", IamFixture.Policy("p"));

    private static IEnumerable<(string Name, string? Value)> Tags(params (string Key, string Value)[] tags) =>
        tags.SelectMany((t, i) => new (string, string?)[] { ($"Tags.member.{i + 1}.Key", t.Key), ($"Tags.member.{i + 1}.Value", t.Value) });

    private static IEnumerable<(string?, string?)> Pairs(XElement answer) => answer.Each("Tags", "Key").Zip(answer.Each("Tags", "Value"));

    private Task TagAsync(string kind, params (string Key, string Value)[] tags) => _iam.DoAsync($"Tag{kind}", [Of(kind), .. Tags(tags)]);
}

using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;

namespace LambdaEmu.ClientTests.Settings;

/// <summary>
/// Nothing is accepted and ignored: every member of every request that sets something is obeyed, and a test shows it; or refused with an error that
/// names it; or told to be kept only. A member that is new in AWS's model fails here until somebody has decided.
/// </summary>
public abstract class SettingsAudit : ClientTest
{
    private readonly string _service;
    private readonly RequestMembers _members;

    /// <param name="service">As GET /_lambdaemu/capabilities names it: apigateway.</param>
    private protected SettingsAudit(SharedEmulator emulator, string service)
        : base(emulator) => (_service, _members) = (service, new RequestMembers(service));

    /// <summary>One row for each member of each request that sets something.</summary>
    private protected abstract IReadOnlyList<Setting> Table { get; }

    /// <summary>How the names of operations that set something begin.</summary>
    private protected virtual IReadOnlyList<string> Setters => ["Create", "Update", "Put", "Publish", "Add", "Tag"];

    /// <summary>A member that is surely among those that are looked at.</summary>
    private protected abstract (string Operation, string Path) Known { get; }

    /// <summary>The type of the error with which settings are refused.</summary>
    private protected abstract string Refusal { get; }

    /// <summary>Keys of keptOnly that no member stands for.</summary>
    private protected virtual IReadOnlyList<string> OtherKeys => [];

    [Fact]
    public async Task Table_CoversEveryMember_Once()
    {
        var operations = (await CapabilitiesAsync())["services"]![_service]!.AsObject();
        var wanted = operations.Where(o => o.Value!.ToString() == "implemented" && Setters.Any(o.Key.StartsWith))
            .SelectMany(o => MembersOf(o.Key).Select(path => (Operation: o.Key, Path: path))).ToList();

        wanted.Should().Contain(Known);
        Undecided(wanted).Should().BeEmpty("each member has one row");
        Table.Where(setting => !wanted.Exists(w => w.Operation == setting.Operation && setting.Covers(w.Path))).Should().BeEmpty("each row is of a member");
    }

    [Fact]
    public void Obeyed_HasATest() =>
        Table.OfType<ObeyedSetting>().Should().OnlyContain(setting => TestNames.All.Contains(setting.Test));

    [Fact]
    public async Task Kept_IsTold()
    {
        var told = (await CapabilitiesAsync())["keptOnly"]!.AsObject();

        Table.OfType<KeptSetting>().Where(setting => !told.ContainsKey(setting.Key)).Should().BeEmpty("what is kept only is told");
        told.Select(setting => setting.Key).Where(key => key.StartsWith($"{_service}:", StringComparison.Ordinal)).Except(OtherKeys)
            .Should().BeSubsetOf(Table.OfType<KeptSetting>().Select(setting => setting.Key), "what is obeyed by now must not be told to be kept only");
    }

    [Fact]
    public async Task Refused_IsNamedByTheError()
    {
        await PrepareAsync();
        foreach (var setting in Table.OfType<RefusedSetting>())
        {
            var answer = await SendAsync(setting);

            answer.Header("x-amzn-ErrorType").Should().Be(Refusal, "{0}: {1}", setting, answer.Text);
            answer.Text.Should().ContainEquivalentOf(setting.Name, "{0}", setting);
        }
    }

    /// <summary>Makes what the refused requests are about.</summary>
    private protected abstract Task PrepareAsync();

    /// <summary>Sends a request that would be accepted but for the setting.</summary>
    private protected abstract Task<RawAnswer> SendAsync(RefusedSetting setting);

    /// <summary>What a request sets.</summary>
    private protected virtual IEnumerable<string> MembersOf(string operation) => _members.Of(operation);

    private IEnumerable<string> Undecided(IEnumerable<(string Operation, string Path)> wanted) =>
        from member in wanted
        let rows = Table.Count(setting => setting.Operation == member.Operation && setting.Covers(member.Path))
        where rows != 1
        select $"{member.Operation} {member.Path} has {rows} rows";

    private async Task<JsonObject> CapabilitiesAsync() => (await Raw.UnsignedAsync(HttpMethod.Get, "/_lambdaemu/capabilities")).Json;
}

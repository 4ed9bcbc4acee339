using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;
using LambdaEmu.Core.State;
using LambdaEmu.Services.Sts.Sessions;
using LambdaEmu.Testing;

namespace LambdaEmu.UnitTests.Services.Sts;

public sealed class FunctionSessionTests
{
    private static readonly ResourceScope Scope = new("111122223333", "eu-west-1");

    private readonly ManualTimeProvider _time = new();
    private readonly SessionRegistry _registry;
    private readonly FunctionSessions _sessions;

    public FunctionSessionTests()
    {
        _registry = new SessionRegistry(new MemoryStateStore(), _time);
        _sessions = new FunctionSessions(_registry, new OneRole());
    }

    [Theory]
    [InlineData("arn:aws:iam::111122223333:role/known", "known", "AROAKNOWN")]
    [InlineData("arn:aws:iam::111122223333:role/path/of/unknown", "unknown", "AROA")]
    [InlineData("arn:aws:iam::444455556666:role/elsewhere", "elsewhere", "AROA")]
    public void Issue_ForARole_IsASessionNamedAfterTheFunction(string roleArn, string role, string id)
    {
        var credentials = _sessions.Issue(Scope, roleArn, "orders");

        AccessKeyId.AccountOf(credentials.AccessKeyId).Should().Be("111122223333");
        var session = _registry.Find(credentials.AccessKeyId)!;
        session.Holder.Arn.Should().Be($"arn:aws:sts::111122223333:assumed-role/{role}/orders");
        session.Holder.UserId.Should().StartWith(id).And.EndWith(":orders");
        session.IsRole.Should().BeTrue();
    }

    [Fact]
    public void Issue_Twice_GivesOtherCredentials()
    {
        var (first, second) = (_sessions.Issue(Scope, "arn:aws:iam::111122223333:role/known", "f"), _sessions.Issue(Scope, "arn:aws:iam::111122223333:role/known", "f"));

        second.AccessKeyId.Should().NotBe(first.AccessKeyId);
        second.SecretAccessKey.Should().HaveLength(40).And.NotBe(first.SecretAccessKey);
        second.SessionToken.Should().NotBe(first.SessionToken);
    }

    /// <summary>An environment may live for days; its session lasts as long, and not a moment longer.</summary>
    [Fact]
    public void Session_LastsUntilItIsRevoked()
    {
        var credentials = _sessions.Issue(Scope, "arn:aws:iam::111122223333:role/known", "f");
        _time.Advance(TimeSpan.FromDays(3));
        _registry.Find(credentials.AccessKeyId).Should().NotBeNull();

        _sessions.Revoke(credentials);

        _registry.Find(credentials.AccessKeyId).Should().BeNull();
    }

    private sealed class OneRole : IPrincipalDirectory
    {
        public RolePrincipal? FindRole(string roleArn) =>
            roleArn.EndsWith("/known", StringComparison.Ordinal) ? new("111122223333", "known", "AROAKNOWN", TimeSpan.FromHours(1)) : null;

        public Principal? FindKeyOwner(string accountId, string accessKeyId) => null;

        public string? FindSecret(string accountId, string accessKeyId) => null;
    }
}

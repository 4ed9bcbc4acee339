using System.Xml.Linq;
using LambdaEmu.Core.State;
using LambdaEmu.Services.Iam;
using LambdaEmu.Services.Iam.Accounts;
using LambdaEmu.Services.Sts;
using LambdaEmu.Services.Sts.Sessions;
using LambdaEmu.Testing;
using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.Iam;

/// <summary>IAM and STS behind the real gateway, without a socket; time stands still until a test moves it.</summary>
internal sealed class IamFixture
{
    public const string Account = "000000000000";

    public const string TrustsLambda =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    public const string WritesLogs =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"logs:PutLogEvents","Resource":"*"}]}""";

    public const string BasicExecution = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";

    private readonly TestGateway _gateway;

    public IamFixture(IStateStore? store = null)
    {
        store ??= new MemoryStateStore();
        var iam = new IamRegistry(store, Time);
        Services = (new IamService(iam), new StsService(new SessionRegistry(store, Time), iam));
        _gateway = new TestGateway(Services.Iam, Services.Sts);
    }

    public ManualTimeProvider Time { get; } = new();

    public (IamService Iam, StsService Sts) Services { get; }

    /// <summary>Who calls; twelve digits are an account.</summary>
    public string Key { get; set; } = "test";

    public string Region { get; set; } = "us-east-1";

    /// <summary>STS alone, for tests of others that need some query service of AWS's.</summary>
    public static StsService Sts() => new IamFixture().Services.Sts;

    public static string Role(string name) => $"arn:aws:iam::{Account}:role/{name}";

    public static string Policy(string name) => $"arn:aws:iam::{Account}:policy/{name}";

    public Task<WireAnswer> CallAsync(string action, params (string Name, string? Value)[] parameters) => SendAsync("iam", "2010-05-08", action, parameters);

    public Task<WireAnswer> CallStsAsync(string action, params (string Name, string? Value)[] parameters) => SendAsync("sts", "2011-06-15", action, parameters);

    /// <summary>A call that has to succeed.</summary>
    /// <returns>The result's element; of a void operation the response's.</returns>
    public async Task<XElement> DoAsync(string action, params (string Name, string? Value)[] parameters) =>
        (await CallAsync(action, parameters)).ShouldBe(200).Xml.Elements().First();

    public async Task<XElement> DoStsAsync(string action, params (string Name, string? Value)[] parameters) =>
        (await CallStsAsync(action, parameters)).ShouldBe(200).Xml.Elements().First();

    public Task<XElement> CreateRoleAsync(string name, params (string Name, string? Value)[] more) =>
        DoAsync("CreateRole", [("RoleName", name), ("AssumeRolePolicyDocument", TrustsLambda), .. more]);

    public Task<XElement> CreatePolicyAsync(string name, params (string Name, string? Value)[] more) =>
        DoAsync("CreatePolicy", [("PolicyName", name), ("PolicyDocument", WritesLogs), .. more]);

    private Task<WireAnswer> SendAsync(string service, string version, string action, (string Name, string? Value)[] parameters)
    {
        var given = parameters.Where(p => p.Value is not null).Select(p => $"&{p.Name}={Uri.EscapeDataString(p.Value!)}");
        return _gateway.SendAsync(WireCall.Form($"Action={action}&Version={version}{string.Concat(given)}").SignedFor(service, Region, Key));
    }
}

internal static class QueryAnswers
{
    /// <summary>The element below by local names with slashes between them; null where there is none.</summary>
    public static XElement? At(this XElement element, string path) => path.Split('/')
        .Aggregate((XElement?)element, (parent, name) => parent?.Elements().FirstOrDefault(e => e.Name.LocalName == name));

    public static string? Text(this XElement element, string path) => element.At(path)?.Value;

    /// <summary>A member of each item of a list.</summary>
    public static IEnumerable<string?> Each(this XElement element, string list, string? member = null) =>
        element.At(list)!.Elements().Select(i => member is null ? i.Value : i.Text(member));

    /// <summary>The members without those below them, in order.</summary>
    public static Dictionary<string, string> Members(this XElement element) => element.Elements().ToDictionary(e => e.Name.LocalName, e => e.Value);

    public static void ShouldFault(this WireAnswer answer, int status, string code, string message)
    {
        var error = answer.ShouldBe(status).Xml.At("Error")!;
        error.Text("Code").Should().Be(code);
        error.Text("Message").Should().Be(message);
    }
}

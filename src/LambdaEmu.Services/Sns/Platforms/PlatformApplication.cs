using System.Text.RegularExpressions;
using LambdaEmu.Core.Identity;

namespace LambdaEmu.Services.Sns.Platforms;

/// <summary>A push service's account, such as an app's at Firebase. Nothing is sent to it: what it would get is captured.</summary>
internal sealed partial class PlatformApplication(ResourceScope scope, string resource, IReadOnlyDictionary<string, string> attributes)
{
    private const string Credential = "PlatformCredential";
    private const string Principal = "PlatformPrincipal";
    private const string Enabled = "Enabled";
    private const int MaxNameLength = 256;

    private static readonly string[] Platforms =
    [
        "ADM", "APNS", "APNS_SANDBOX", "APNS_VOIP", "APNS_VOIP_SANDBOX", "APNS_PASSBOOK", "MACOS", "MACOS_SANDBOX", "BAIDU", "GCM", "MPNS", "WNS",
    ];

    private static readonly string[] Names =
    [
        Credential, Principal, Enabled, "EventEndpointCreated", "EventEndpointDeleted", "EventEndpointUpdated", "EventDeliveryFailure",
        "SuccessFeedbackRoleArn", "FailureFeedbackRoleArn", "SuccessFeedbackSampleRate", "ApplePlatformTeamID", "ApplePlatformBundleID",
    ];

    private volatile IReadOnlyDictionary<string, string> _attributes = attributes;

    public ResourceScope Scope => scope;

    /// <summary>Such as app/GCM/name.</summary>
    public string Resource => resource;

    public string Arn { get; } = Core.Identity.Arn.Format("sns", scope, resource);

    /// <summary>Such as GCM: what messages that differ by protocol call it.</summary>
    public string Platform { get; } = resource.Split('/')[1];

    public IReadOnlyDictionary<string, string> Attributes
    {
        get => _attributes;
        set => _attributes = value;
    }

    public bool IsEnabled => Attributes.GetValueOrDefault(Enabled) != "false";

    /// <summary>What callers see: no secrets.</summary>
    public Dictionary<string, string> Shown
    {
        get
        {
            var shown = Attributes.Where(a => a.Key is not (Credential or Principal)).ToDictionary();
            shown.TryAdd(Enabled, "true");
            return shown;
        }
    }

    /// <exception cref="Core.Errors.AwsException">The name or the platform is none.</exception>
    public static string ResourceOf(string platform, string name)
    {
        if (!Platforms.Contains(platform))
        {
            throw SnsFaults.InvalidParameter("Platform", $"{platform} is not supported");
        }
        if (name.Length == 0)
        {
            throw SnsFaults.InvalidParameter("", "cannot be empty");
        }
        if (name.Length > MaxNameLength)
        {
            throw SnsFaults.InvalidParameter(name, $"must be at most {MaxNameLength} characters long");
        }
        return Name().IsMatch(name) ? $"app/{platform}/{name}"
            : throw SnsFaults.InvalidParameter(name, "must contain only characters 'a'-'z', 'A'-'Z', '0'-'9', '_', '-', and '.'");
    }

    /// <exception cref="Core.Errors.AwsException">An attribute is unknown, or half of the credentials is missing.</exception>
    public static void RequireAttributes(IReadOnlyDictionary<string, string> attributes, string platform)
    {
        if (attributes.Keys.FirstOrDefault(n => !Names.Contains(n)) is { } unknown)
        {
            throw SnsFaults.InvalidParameter("Attributes", $"Invalid attribute name: {unknown}");
        }
        if (attributes.ContainsKey(Principal) && !attributes.ContainsKey(Credential))
        {
            throw SnsFaults.InvalidParameter("Attributes", $"{Principal} attribute provided without {Credential}");
        }
        // Firebase knows an app by its key alone.
        if (attributes.ContainsKey(Credential) && !attributes.ContainsKey(Principal) && platform != "GCM")
        {
            throw SnsFaults.InvalidParameter("Attributes", $"{Credential} attribute provided without {Principal}");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]+\z")]
    private static partial Regex Name();
}

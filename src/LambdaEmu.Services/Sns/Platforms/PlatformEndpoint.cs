using System.Text;

namespace LambdaEmu.Services.Sns.Platforms;

/// <summary>One device, or app on one, that push notifications go to.</summary>
internal sealed class PlatformEndpoint(PlatformApplication application, string resource, IReadOnlyDictionary<string, string> attributes)
{
    public const string Token = "Token";

    private const string CustomUserData = "CustomUserData";
    private const string Enabled = "Enabled";
    private const int MaxUserDataBytes = 2048;

    private volatile IReadOnlyDictionary<string, string> _attributes = attributes;

    public PlatformApplication Application => application;

    /// <summary>Such as endpoint/GCM/name/id.</summary>
    public string Resource => resource;

    public string Arn { get; } = Core.Identity.Arn.Format("sns", application.Scope, resource);

    public IReadOnlyDictionary<string, string> Attributes
    {
        get => _attributes;
        set => _attributes = value;
    }

    public bool IsEnabled => Attributes[Enabled] == "true";

    /// <summary>All attributes of a new endpoint.</summary>
    public static Dictionary<string, string> Complete(string token, string? userData, IReadOnlyDictionary<string, string> given)
    {
        RequireAttributes(given);
        var all = new Dictionary<string, string> { [Enabled] = "true" };
        if (userData is not null)
        {
            all[CustomUserData] = userData;
        }
        foreach (var (name, value) in given)
        {
            all[name] = value;
        }
        all[Token] = token;
        RequireAttributes(all);
        return all;
    }

    /// <exception cref="Core.Errors.AwsException">An attribute is unknown or too long.</exception>
    public static void RequireAttributes(IReadOnlyDictionary<string, string> attributes)
    {
        if (attributes.Keys.FirstOrDefault(n => n is not (CustomUserData or Enabled or Token)) is { } unknown)
        {
            throw SnsFaults.InvalidParameter("Attributes", $"Invalid attribute name: {unknown}");
        }
        if (attributes.TryGetValue(CustomUserData, out var data) && Encoding.UTF8.GetByteCount(data) > MaxUserDataBytes)
        {
            throw SnsFaults.InvalidParameter("Attributes", $"Invalid value for attribute: {CustomUserData}: must be at most {MaxUserDataBytes} bytes long in UTF-8 encoding");
        }
        if (attributes.TryGetValue(Enabled, out var enabled) && enabled is not ("true" or "false"))
        {
            throw SnsFaults.InvalidParameter("Attributes", $"Invalid value for attribute: {Enabled}: must be true or false");
        }
    }
}

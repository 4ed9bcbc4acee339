using System.Collections.Immutable;
using System.Globalization;

namespace LambdaEmu.Services.Sns.Sms;

/// <summary>What a scope has set for text messages, and the numbers of its sandbox. Immutable.</summary>
internal sealed record SmsAccount
{
    public const string DefaultSenderId = "DefaultSenderID";

    private const string MonthlySpendLimit = "MonthlySpendLimit";
    private const string DefaultType = "DefaultSMSType";
    private const string SamplingRate = "DeliveryStatusSuccessSamplingRate";

    private static readonly string[] Names = [MonthlySpendLimit, "DeliveryStatusIAMRole", SamplingRate, DefaultSenderId, DefaultType, "UsageReportS3Bucket"];

    public static readonly SmsAccount New = new() { Attributes = ImmutableSortedDictionary<string, string>.Empty.Add(MonthlySpendLimit, "1") };

    public required ImmutableSortedDictionary<string, string> Attributes { get; init; }

    /// <summary>By number: the one-time password that verifies it, or null where it is verified.</summary>
    public ImmutableSortedDictionary<string, string?> Numbers { get; init; } = ImmutableSortedDictionary<string, string?>.Empty;

    /// <exception cref="Core.Errors.AwsException">An attribute is unknown, or has a value that is none.</exception>
    public SmsAccount With(IReadOnlyDictionary<string, string> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            if (!Names.Contains(name))
            {
                throw SnsFaults.Plain($"{name} is not a valid attribute");
            }
            var isValid = name switch
            {
                DefaultType => value is "Promotional" or "Transactional",
                SamplingRate => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent <= 100,
                MonthlySpendLimit => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
                _ => true,
            };
            if (!isValid)
            {
                throw SnsFaults.Plain($"{name} is invalid");
            }
        }
        return this with { Attributes = Attributes.SetItems(attributes) };
    }
}

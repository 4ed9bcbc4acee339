using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.Services.Sqs.Messages;

/// <summary>What a message's attributes may be. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html.</summary>
internal static partial class MessageAttributeRules
{
    private const string TraceHeader = "AWSTraceHeader";

    private static readonly string[] Reserved = ["AWS.", "Amazon."];

    public static void Require(IReadOnlyList<QueueMessageAttribute> attributes)
    {
        if (attributes.Count > SqsLimits.MaxAttributes)
        {
            throw SqsFaults.InvalidParameter($"Number of message attributes [{attributes.Count}] exceeds the allowed maximum [{SqsLimits.MaxAttributes}].");
        }
        foreach (var attribute in attributes)
        {
            RequireName(attribute.Name);
            RequireValue(attribute);
        }
    }

    /// <returns>X-Ray's trace header, the only one that can be sent.</returns>
    public static string? RequireSystem(IReadOnlyList<QueueMessageAttribute> attributes)
    {
        foreach (var (name, dataType, _, value) in attributes)
        {
            if (name != TraceHeader)
            {
                throw SqsFaults.InvalidParameter($"Message system attribute name '{name}' is invalid.");
            }
            if (dataType != "String")
            {
                throw SqsFaults.InvalidParameter($"The message system attribute '{name}' has an invalid message system attribute type, the set of supported types is String.");
            }
            if (value.IsEmpty)
            {
                throw SqsFaults.InvalidParameter($"Message (system) attribute '{name}' must contain a non-empty value of type 'String'.");
            }
        }
        return attributes.Count == 0 ? null : Encoding.UTF8.GetString(attributes[0].Value.Span);
    }

    private static void RequireName(string name)
    {
        if (name.Length > 256)
        {
            throw SqsFaults.InvalidParameter("Message (user) attribute name can not be longer than 256 characters.");
        }
        if (!Name().IsMatch(name) || Reserved.Any(r => name.StartsWith(r, StringComparison.OrdinalIgnoreCase)))
        {
            throw SqsFaults.InvalidParameter($"The message attribute name '{name}' is invalid. Attribute name can contain A-Z, a-z, 0-9, underscore (_), hyphen (-), and period (.) characters.");
        }
    }

    private static void RequireValue(QueueMessageAttribute attribute)
    {
        var (name, dataType, _, value) = attribute;
        if (dataType.Length == 0)
        {
            throw SqsFaults.InvalidParameter($"The message attribute '{name}' must contain non-empty message attribute type.");
        }
        var kind = dataType.Split('.')[0];
        if (kind is not ("String" or "Number" or "Binary") || dataType.Length > 256)
        {
            throw SqsFaults.InvalidParameter(
                $"The message attribute '{name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.");
        }
        if (value.IsEmpty)
        {
            throw SqsFaults.InvalidParameter($"Message (user) attribute '{name}' must contain a non-empty value of type '{kind}'.");
        }
        if (kind == "Number" && !(double.TryParse(Encoding.UTF8.GetString(value.Span), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)))
        {
            throw SqsFaults.InvalidParameter($"Can't cast the value of message (user) attribute '{name}' to a number.");
        }
    }

    [GeneratedRegex(@"^(?!\.)(?!.*\.\.)[A-Za-z0-9_.-]+(?<!\.)$")]
    private static partial Regex Name();
}

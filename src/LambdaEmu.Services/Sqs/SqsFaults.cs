using LambdaEmu.Core.Errors;

namespace LambdaEmu.Services.Sqs;

/// <summary>
/// The faults of SQS, worded as AWS words them (recorded answers where there are some). Every one has two codes: the model's, and the older one
/// of the query protocol, which SDKs still show.
/// </summary>
internal static class SqsFaults
{
    private const string Prefix = "AWS.SimpleQueueService.";

    public static AwsException NoQueue() => new("QueueDoesNotExist", "The specified queue does not exist.")
    {
        QueryCode = $"{Prefix}NonExistentQueue",
        QueryMessage = "The specified queue does not exist for this wsdl version.",
    };

    public static AwsException InvalidAddress(string address) => Of("InvalidAddress", $"The address {address} is not valid for this endpoint.", 404);

    public static AwsException QueueExists(string attribute) => new("QueueNameExists",
        $"A queue already exists with the same name and a different value for attribute {attribute}") { QueryCode = "QueueAlreadyExists" };

    public static AwsException DeletedRecently() => Prefixed("QueueDeletedRecently",
        "You must wait 60 seconds after deleting a queue before you can create another with the same name.");

    public static AwsException PurgeInProgress(string queue) => Prefixed("PurgeQueueInProgress",
        $"Only one PurgeQueue operation on {queue} is allowed every 60 seconds.", 403);

    public static AwsException UnknownAttribute(string name) => InvalidAttributeName($"Unknown Attribute {name}.");

    public static AwsException InvalidAttributeName(string message) => Of("InvalidAttributeName", message);

    public static AwsException InvalidAttributeValue(string attribute, string? reason = null) =>
        Of("InvalidAttributeValue", $"Invalid value for the parameter {attribute}.{(reason is null ? "" : $" Reason: {reason}")}");

    public static AwsException Missing(string parameter) => new("MissingRequiredParameterException",
        $"The request must contain the parameter {parameter}.") { QueryCode = "MissingParameter" };

    public static AwsException InvalidParameter(string message) => new("InvalidParameterValueException", message) { QueryCode = "InvalidParameterValue" };

    public static AwsException InvalidValue(object value, string parameter, string reason) =>
        InvalidParameter($"Value {value} for parameter {parameter} is invalid. Reason: {reason}");

    public static AwsException NotForThisType(object value, string parameter) =>
        InvalidValue(value, parameter, "The request include parameter that is not valid for this queue type.");

    public static AwsException InvalidContents(string character) => Of("InvalidMessageContents",
        $"Invalid binary character '{character}' was found in the message body, the set of allowed characters is "
        + "#x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF");

    public static AwsException TooLong(int limit) => InvalidParameter($"One or more parameters are invalid. Reason: Message must be shorter than {limit} bytes.");

    public static AwsException InvalidHandle() => Of("ReceiptHandleIsInvalid", "The input receipt handle is invalid.", 404);

    public static AwsException HandleExpired(string handle) => InvalidValue(handle, "ReceiptHandle", "The receipt handle has expired.");

    public static AwsException NotAvailable(string handle) =>
        InvalidValue(handle, "ReceiptHandle", "Message does not exist or is not available for visibility timeout change.");

    public static AwsException OverLimit(string message) => Of("OverLimit", message, 403);

    public static AwsException Unsupported(string message) => Prefixed("UnsupportedOperation", message);

    public static AwsException NoResource(string parameter) =>
        Of("ResourceNotFoundException", $"The resource that you specified for the {parameter} parameter doesn't exist.", 404);

    public static AwsException NoTask() => Of("ResourceNotFoundException", "Task does not exist.", 404);

    public static AwsException EmptyBatch(string entry) => Prefixed("EmptyBatchRequest", $"There should be at least one {entry} in the request.");

    public static AwsException TooManyEntries(int count) =>
        Prefixed("TooManyEntriesInBatchRequest", $"Maximum number of entries per request are 10. You have sent {count}.");

    public static AwsException InvalidEntryId() => Prefixed("InvalidBatchEntryId",
        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.");

    public static AwsException RepeatedEntryId(string id) => Prefixed("BatchEntryIdsNotDistinct", $"Id {id} repeated.");

    public static AwsException BatchTooLong(long bytes) => Prefixed("BatchRequestTooLong",
        $"Batch requests cannot be longer than {SqsLimits.MaxMessageBytes} bytes. You have sent {bytes} bytes.");

    private static AwsException Of(string code, string message, int status = 400) => new(code, message, status) { QueryCode = code };

    private static AwsException Prefixed(string code, string message, int status = 400) => new(code, message, status) { QueryCode = Prefix + code };
}

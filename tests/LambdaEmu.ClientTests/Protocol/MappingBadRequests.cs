namespace LambdaEmu.ClientTests.Protocol;

/// <summary>What event source mappings refuse, without a function or a queue to be there.</summary>
internal static class MappingBadRequests
{
    private const string Mappings = "/2015-03-31/event-source-mappings";
    private const string None = Mappings + "/12345678-1234-1234-1234-123456789012";
    private const string Queue = "\"EventSourceArn\":\"arn:aws:sqs:us-east-1:000000000000:nope\"";
    private const string Missing = "The resource you requested does not exist.";

    public static IEnumerable<BadRequest> All()
    {
        yield return new("lambda:GetEventSourceMapping", "GET", None, "", 404, "ResourceNotFoundException", Missing);
        yield return new("lambda:UpdateEventSourceMapping", "PUT", None, "{}", 404, "ResourceNotFoundException", Missing);
        yield return new("lambda:UpdateEventSourceMapping", "PUT", None, "{\"BatchSize\":0}", 400, "ValidationException",
            "1 validation error detected: Value '0' at 'batchSize' failed to satisfy constraint: Member must have value greater than or equal to 1");
        yield return new("lambda:DeleteEventSourceMapping", "DELETE", None, "", 404, "ResourceNotFoundException", Missing);
        yield return new("lambda:ListEventSourceMappings", "GET", $"{Mappings}?Marker=%21", "", 400, "InvalidParameterValueException", "Invalid Marker");
        yield return new("lambda:ListEventSourceMappings", "GET", $"{Mappings}?EventSourceArn=nope", "", 400, "ValidationException",
            "1 validation error detected: Value 'nope' at 'eventSourceArn' failed to satisfy constraint: *");
        yield return Create($"{{{Queue}}}", "ValidationException", "1 validation error detected: Value null at 'functionName' failed to satisfy constraint: Member must not be null");
        yield return Create("{\"FunctionName\":\"nope\"}", "InvalidParameterValueException", "Unrecognized event source.");
        yield return Create($"{{\"FunctionName\":\"nope\",{Queue}}}", "InvalidParameterValueException", "Function does not exist");
        yield return Create($"{{\"FunctionName\":\"nope\",{Queue},\"Topics\":[\"topic\"]}}", "InvalidParameterValueException",
            "Unsupported Topics parameter for given event source mapping type.");
        yield return Create($"{{\"FunctionName\":\"nope\",{Queue},\"BatchSize\":\"many\"}}", "SerializationException", "STRING_VALUE can not be converted to an Integer");
        yield return Create($"{{\"FunctionName\":\"nope\",{Queue},\"ScalingConfig\":{{\"MaximumConcurrency\":1001}}}}", "ValidationException",
            "1 validation error detected: Value '1001' at 'scalingConfig.maximumConcurrency' failed to satisfy constraint: Member must have value less than or equal to 1000");
    }

    private static BadRequest Create(string body, string code, string message) =>
        new("lambda:CreateEventSourceMapping", "POST", Mappings, body, 400, code, message);
}

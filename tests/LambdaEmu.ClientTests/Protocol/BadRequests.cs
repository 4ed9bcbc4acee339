namespace LambdaEmu.ClientTests.Protocol;

/// <summary>
/// What is wrong with a request, by operation. Texts are AWS's own: of its recordings and of the facts that its documentation gives; ours
/// where AWS's is unknown, which then end with *.
/// </summary>
internal static class BadRequests
{
    private const string Functions = "/2015-03-31/functions";
    private const string Zip = "UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==";
    private const string UnknownArn = "arn:aws:lambda:us-east-1:{A}:function:nope";
    private const string NoFunction = $"Function not found: {UnknownArn}";
    private const string NoGroup = "The specified log group does not exist.";
    private const string Tags = "/2017-03-31/tags/arn%3Aaws%3Alambda%3Aus-east-1%3A{A}%3Afunction%3Anope";
    private static readonly string Long = new('x', 600);

    public static IReadOnlyList<BadRequest> All { get; } =
    [
        .. Lambda(), .. Invoke(), .. Logs(), .. LogEvents(), .. Sts(), .. IdentityBadRequests.All(), .. ConcurrencyBadRequests.All(), .. QueueBadRequests.All(), .. MappingBadRequests.All(), .. TopicBadRequests.All(), .. HttpApiBadRequests.All(), .. RestApiBadRequests.All(),
    ];

    private static IEnumerable<BadRequest> Lambda()
    {
        const string Role = "\"Role\":\"arn:aws:iam::000000000000:role/r\"";
        const string Rest = $"\"Runtime\":\"python3.11\",\"Handler\":\"a.b\",\"Code\":{{\"ZipFile\":\"{Zip}\"}}";
        BadRequest Create(string body, string code, string message, int status = 400) => new("lambda:CreateFunction", "POST", Functions, body, status, code, message);
        BadRequest CreateWith(string members, string code, string message) => Create($"{{\"FunctionName\":\"f\",{Role},{Rest},{members}}}", code, message);

        yield return Create($"{{{Role},{Rest}}}", "ValidationException", Constraint("Value null at 'functionName'", "Member must not be null"));
        yield return Create($"{{\"FunctionName\":\"f\",{Rest}}}", "ValidationException", Constraint("Value null at 'role'", "Member must not be null"));
        yield return Create($"{{\"FunctionName\":\"f\",{Role},\"Runtime\":\"python3.11\",\"Handler\":\"a.b\"}}", "ValidationException", Constraint("Value null at 'code'", "Member must not be null"));
        yield return Create($"{{\"FunctionName\":\"f\",{Role},\"Handler\":\"a.b\",\"Code\":{{\"ZipFile\":\"{Zip}\"}}}}", "InvalidParameterValueException", "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        yield return Create($"{{\"FunctionName\":\"f\",{Role},\"Runtime\":\"python3.11\",\"Handler\":\"a.b\",\"Code\":{{\"ZipFile\":\"bm8gemlw\"}}}}", "InvalidParameterValueException", "Could not unzip uploaded file. Please check your file, then try to upload again.");
        yield return CreateWith("\"Role\":\"r1\"", "ValidationException", Constraint("Value 'r1' at 'role'", @"Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+"));
        yield return CreateWith("\"MemorySize\":64", "ValidationException", Constraint("Value '64' at 'memorySize'", "Member must have value greater than or equal to 128"));
        yield return CreateWith("\"Timeout\":0", "ValidationException", Constraint("Value '0' at 'timeout'", "Member must have value greater than or equal to 1"));
        yield return CreateWith("\"Timeout\":901", "ValidationException", Constraint("Value '901' at 'timeout'", "Member must have value less than or equal to 900"));
        yield return CreateWith("\"Handler\":\"a b\"", "ValidationException", Constraint("Value 'a b' at 'handler'", @"Member must satisfy regular expression pattern: [^\s]+"));
        yield return CreateWith($"\"Description\":\"{Long}\"", "ValidationException", Constraint($"Value '{Long}' at 'description'", "Member must have length less than or equal to 256"));
        yield return CreateWith("\"Architectures\":[\"x86_64\",\"arm64\"]", "ValidationException", Constraint("Value '[x86_64, arm64]' at 'architectures'", "Member must have length less than or equal to 1"));
        yield return CreateWith("\"Architectures\":[\"X86_64\"]", "ValidationException", Constraint("Value '[X86_64]' at 'architectures'", "Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64], Member must not be null]"));
        yield return CreateWith("\"Runtime\":\"PYTHON3.9\"", "InvalidParameterValueException", "Value PYTHON3.9 at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [nodejs20.x, python3.14, provided.al2023, python3.12, python3.13, nodejs24.x, nodejs22.x, java25, python3.10, python3.11, java21, ruby3.3, ruby3.4, ruby3.2, python3.8, python3.9, java17, nodejs16.x, dotnet10, dotnet8, java11, dotnet6, nodejs18.x, provided.al2, java8.al2] or be a valid ARN");
        yield return CreateWith("\"Runtime\":\"nodejs12.x\"", "InvalidParameterValueException", "The runtime parameter of nodejs12.x is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.");
        yield return CreateWith("\"Environment\":{\"Variables\":{\"AWS_REGION\":\"x\"}}", "InvalidParameterValueException", "Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: AWS_REGION");
        yield return CreateWith($"\"Environment\":{{\"Variables\":{{\"LARGE\":\"{new string('x', 4090)}\"}}}}", "InvalidParameterValueException", $"Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. String measured: {{\"LARGE\":\"{new string('x', 4090)}\"}}");
        yield return CreateWith("\"LoggingConfig\":{\"LogFormat\":\"Text\",\"ApplicationLogLevel\":\"INFO\"}", "InvalidParameterValueException", "LogLevel is not supported when LogFormat is set to \"Text\". Remove LogLevel from your request or change the LogFormat to \"JSON\" and try again.");
        yield return CreateWith("\"Timeout\":{}", "SerializationException", "Start of structure or map found where not expected.");
        yield return CreateWith("\"Timeout\":\"soon\"", "SerializationException", "STRING_VALUE can not be converted to an Integer");
        yield return CreateWith("\"Tags\":[]", "SerializationException", "Start of list found where not expected");
        yield return CreateWith("\"Publish\":3", "SerializationException", "NUMBER_VALUE can not be converted to a Boolean");
        yield return Create("{\"FunctionName\":", "SerializationException", "*");
        yield return Create("[]", "SerializationException", "*");
        yield return Create("", "ValidationException", "3 validation errors detected: Value null at '*");

        foreach (var (name, method, path) in new[]
        {
            ("GetFunction", "GET", ""), ("GetFunctionConfiguration", "GET", "/configuration"), ("DeleteFunction", "DELETE", ""),
            ("ListVersionsByFunction", "GET", "/versions"), ("PublishVersion", "POST", "/versions"), ("UpdateFunctionConfiguration", "PUT", "/configuration"),
        })
        {
            yield return new($"lambda:{name}", method, $"{Functions}/nope{path}", method is "GET" or "DELETE" ? "" : "{}", 404, "ResourceNotFoundException", NoFunction);
        }
        yield return new("lambda:UpdateFunctionCode", "PUT", $"{Functions}/nope/code", $"{{\"ZipFile\":\"{Zip}\"}}", 404, "ResourceNotFoundException", NoFunction);
        yield return new("lambda:GetFunctionCodeSigningConfig", "GET", "/2020-06-30/functions/nope/code-signing-config", "", 404, "ResourceNotFoundException", NoFunction);
        yield return new("lambda:GetFunction", "GET", $"{Functions}/nope?Qualifier=7", "", 404, "ResourceNotFoundException", $"{NoFunction}:7");
        yield return new("lambda:UpdateFunctionCode", "PUT", $"{Functions}/nope/code", "{\"ZipFile\":\"?\"}", 400, "SerializationException", "*");
        yield return new("lambda:UpdateFunctionCode", "PUT", $"{Functions}/nope/code", "{", 400, "SerializationException", "*");
        yield return new("lambda:UpdateFunctionConfiguration", "PUT", $"{Functions}/nope/configuration", "{\"MemorySize\":\"x\"}", 400, "SerializationException", "STRING_VALUE can not be converted to an Integer");
        yield return new("lambda:UpdateFunctionConfiguration", "PUT", $"{Functions}/nope/configuration", "{\"MemorySize\":1}", 400, "ValidationException", Constraint("Value '1' at 'memorySize'", "Member must have value greater than or equal to 128"));
        yield return new("lambda:CreateAlias", "POST", $"{Functions}/nope/aliases", "{\"Name\":\"a\",\"FunctionVersion\":\"1\"}", 404, "ResourceNotFoundException", "Function not found: arn:aws:lambda:us-east-1:{A}:function:nope:1");
        yield return new("lambda:GetAlias", "GET", $"{Functions}/nope/aliases/a", "", 404, "ResourceNotFoundException", "Function not found: arn:aws:lambda:us-east-1:{A}:function:nope");
        yield return new("lambda:UpdateAlias", "PUT", $"{Functions}/nope/aliases/a", "{}", 404, "ResourceNotFoundException", "Function not found: arn:aws:lambda:us-east-1:{A}:function:nope");
        yield return new("lambda:DeleteAlias", "DELETE", $"{Functions}/nope/aliases/a", "", 404, "ResourceNotFoundException", "Function not found: arn:aws:lambda:us-east-1:{A}:function:nope");
        yield return new("lambda:ListAliases", "GET", $"{Functions}/nope/aliases", "", 404, "ResourceNotFoundException", "Function not found: arn:aws:lambda:us-east-1:{A}:function:nope");
        yield return new("lambda:AddPermission", "POST", $"{Functions}/nope/policy", "{\"StatementId\":\"s\",\"Action\":\"lambda:InvokeFunction\",\"Principal\":\"*\"}", 404, "ResourceNotFoundException", "Function not found: arn:aws:lambda:us-east-1:{A}:function:nope");
        yield return new("lambda:GetPolicy", "GET", $"{Functions}/nope/policy", "", 404, "ResourceNotFoundException", "The resource you requested does not exist.");
        yield return new("lambda:RemovePermission", "DELETE", $"{Functions}/nope/policy/s", "", 404, "ResourceNotFoundException", "No policy found for: arn:aws:lambda:us-east-1:{A}:function:nope");
        yield return new("lambda:GetLayerVersion", "GET", "/2018-10-31/layers/nope/versions/1", "", 404, "ResourceNotFoundException", "The resource you requested does not exist.");
        yield return new("lambda:AddLayerVersionPermission", "POST", "/2018-10-31/layers/nope/versions/1/policy", "{\"StatementId\":\"s\",\"Action\":\"lambda:GetLayerVersion\",\"Principal\":\"*\"}", 404, "ResourceNotFoundException", "Layer version arn:aws:lambda:us-east-1:{A}:layer:nope:1 does not exist.");
        yield return new("lambda:GetLayerVersionPolicy", "GET", "/2018-10-31/layers/nope/versions/1/policy", "", 404, "ResourceNotFoundException", "Layer version arn:aws:lambda:us-east-1:{A}:layer:nope:1 does not exist.");
        yield return new("lambda:RemoveLayerVersionPermission", "DELETE", "/2018-10-31/layers/nope/versions/1/policy/s", "", 404, "ResourceNotFoundException", "Layer version arn:aws:lambda:us-east-1:{A}:layer:nope:1 does not exist.");
        yield return new("lambda:PutFunctionConcurrency", "PUT", "/2017-10-31/functions/nope/concurrency", "{\"ReservedConcurrentExecutions\":1}", 404, "ResourceNotFoundException", "Function not found: arn:aws:lambda:us-east-1:{A}:function:nope");
        yield return new("lambda:GetFunctionConcurrency", "GET", "/2019-09-30/functions/nope/concurrency", "", 404, "ResourceNotFoundException", "Function not found: arn:aws:lambda:us-east-1:{A}:function:nope");
        yield return new("lambda:DeleteFunctionConcurrency", "DELETE", "/2017-10-31/functions/nope/concurrency", "", 404, "ResourceNotFoundException", "Function not found: arn:aws:lambda:us-east-1:{A}:function:nope");
        yield return new("lambda:PutFunctionEventInvokeConfig", "PUT", "/2019-09-25/functions/nope/event-invoke-config", "{\"MaximumRetryAttempts\":1}", 404, "ResourceNotFoundException", "The function doesn't exist.");
        yield return new("lambda:UpdateFunctionEventInvokeConfig", "POST", "/2019-09-25/functions/nope/event-invoke-config", "{\"MaximumRetryAttempts\":1}", 404, "ResourceNotFoundException", "The function doesn't exist.");
        yield return new("lambda:GetFunctionEventInvokeConfig", "GET", "/2019-09-25/functions/nope/event-invoke-config", "", 404, "ResourceNotFoundException", "The function arn:aws:lambda:us-east-1:{A}:function:nope:$LATEST doesn't have an EventInvokeConfig");
        yield return new("lambda:DeleteFunctionEventInvokeConfig", "DELETE", "/2019-09-25/functions/nope/event-invoke-config", "", 404, "ResourceNotFoundException", "The function arn:aws:lambda:us-east-1:{A}:function:nope:$LATEST doesn't have an EventInvokeConfig");
        yield return new("lambda:ListFunctionEventInvokeConfigs", "GET", "/2019-09-25/functions/nope/event-invoke-config/list", "", 404, "ResourceNotFoundException", "The function doesn't exist.");
        yield return new("lambda:CreateFunctionUrlConfig", "POST", "/2021-10-31/functions/nope/url", "{\"AuthType\":\"NONE\"}", 404, "ResourceNotFoundException", "Function does not exist");
        yield return new("lambda:GetFunctionUrlConfig", "GET", "/2021-10-31/functions/nope/url", "", 404, "ResourceNotFoundException", "The resource you requested does not exist.");
        yield return new("lambda:UpdateFunctionUrlConfig", "PUT", "/2021-10-31/functions/nope/url", "{}", 404, "ResourceNotFoundException", "The resource you requested does not exist.");
        yield return new("lambda:DeleteFunctionUrlConfig", "DELETE", "/2021-10-31/functions/nope/url", "", 404, "ResourceNotFoundException", "The resource you requested does not exist.");
        yield return new("lambda:ListFunctionUrlConfigs", "GET", "/2021-10-31/functions/nope/urls", "", 404, "ResourceNotFoundException", "Function does not exist");
        yield return new("lambda:PutFunctionRecursionConfig", "PUT", "/2024-08-31/functions/nope/recursion-config", "{\"RecursiveLoop\":\"Allow\"}", 404, "ResourceNotFoundException", "Function not found: arn:aws:lambda:us-east-1:{A}:function:nope");
        yield return new("lambda:GetFunctionRecursionConfig", "GET", "/2024-08-31/functions/nope/recursion-config", "", 404, "ResourceNotFoundException", "Function not found: arn:aws:lambda:us-east-1:{A}:function:nope");
        yield return new("lambda:PublishLayerVersion", "POST", "/2018-10-31/layers/nope/versions", "{}", 400, "ValidationException", "1 validation error detected: Value null at 'content' failed to satisfy constraint: Member must not be null");
        yield return new("lambda:GetLayerVersionByArn", "GET", "/2018-10-31/layers?find=LayerVersion&Arn=nope", "", 400, "ValidationException", "1 validation error detected: Value 'nope' at 'arn' failed to satisfy constraint: *");
        yield return new("lambda:ListLayers", "GET", "/2018-10-31/layers?Marker=%21", "", 400, "InvalidParameterValueException", "Invalid Marker");
        yield return new("lambda:ListLayerVersions", "GET", "/2018-10-31/layers/nope/versions?Marker=%21", "", 400, "InvalidParameterValueException", "Invalid Marker");
        yield return new("lambda:DeleteLayerVersion", "DELETE", "/2018-10-31/layers/nope/versions/0", "", 400, "InvalidParameterValueException", "Layer Version Cannot be less than 1");
        yield return new("lambda:PublishVersion", "POST", $"{Functions}/nope/versions", "{\"Description\":[]}", 400, "SerializationException", "Start of list found where not expected");
        yield return new("lambda:PublishVersion", "POST", $"{Functions}/nope:1/versions", "{}", 400, "InvalidParameterValueException", "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.");
        yield return new("lambda:ListFunctions", "GET", $"{Functions}?FunctionVersion=invalid", "", 400, "ValidationException", Constraint("Value 'invalid' at 'functionVersion'", "Member must satisfy enum value set: [ALL]"));
        yield return new("lambda:ListFunctions", "GET", $"{Functions}?MaxItems=0", "", 400, "ValidationException", Constraint("Value '0' at 'maxItems'", "Member must have value greater than or equal to 1"));
        yield return new("lambda:ListFunctions", "GET", $"{Functions}?MaxItems=10001", "", 400, "ValidationException", Constraint("Value '10001' at 'maxItems'", "Member must have value less than or equal to 10000"));
        yield return new("lambda:ListFunctions", "GET", $"{Functions}?MaxItems=many", "", 400, "SerializationException", "*");
        yield return new("lambda:ListFunctions", "GET", $"{Functions}?Marker=%21%21", "", 400, "InvalidParameterValueException", "Invalid Marker*");
        yield return new("lambda:ListVersionsByFunction", "GET", $"{Functions}/nope/versions?MaxItems=0", "", 400, "ValidationException", Constraint("Value '0' at 'maxItems'", "Member must have value greater than or equal to 1"));
        yield return new("lambda:TagResource", "POST", Tags, "{\"Tags\":{\"a\":\"b\"}}", 404, "ResourceNotFoundException", NoFunction);
        yield return new("lambda:TagResource", "POST", Tags, "{}", 400, "ValidationException", Constraint("Value null at 'tags'", "Member must not be null"));
        yield return new("lambda:TagResource", "POST", Tags, "{\"Tags\":{\"a\":{}}}", 400, "SerializationException", "Start of structure or map found where not expected.");
        yield return new("lambda:TagResource", "POST", "/2017-03-31/tags/no-arn", "{\"Tags\":{\"a\":\"b\"}}", 400, "ValidationException", "1 validation error detected: Value 'no-arn' at 'resource' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:*");
        yield return new("lambda:UntagResource", "DELETE", $"{Tags}?tagKeys=a", "", 404, "ResourceNotFoundException", NoFunction);
        yield return new("lambda:UntagResource", "DELETE", Tags, "", 400, "ValidationException", Constraint("Value null at 'tagKeys'", "Member must not be null"));
        yield return new("lambda:ListTags", "GET", Tags, "", 404, "ResourceNotFoundException", NoFunction);
        yield return new("lambda:GetAccountSettings", "POST", "/2016-08-19/account-settings", "{}", 404, "UnknownOperationException", "*");
    }

    private static IEnumerable<BadRequest> Invoke()
    {
        const string Path = $"{Functions}/nope/invocations";
        yield return new("lambda:Invoke", "POST", Path, "{}", 404, "ResourceNotFoundException", $"{NoFunction}:$LATEST");
        yield return new("lambda:InvokeWithResponseStream", "POST", "/2021-11-15/functions/nope/response-streaming-invocations", "{}", 404, "ResourceNotFoundException", $"{NoFunction}:$LATEST");
        yield return new("lambda:Invoke", "POST", $"{Path}?Qualifier=3", "{}", 404, "ResourceNotFoundException", $"{NoFunction}:3");
        yield return new("lambda:Invoke", "GET", Path, "", 404, "UnknownOperationException", "*");
    }

    private static IEnumerable<BadRequest> Logs()
    {
        BadRequest Bad(string operation, string body, string code, string message) => new($"logs:{operation}", "POST", "", body, 400, code, message);
        BadRequest Invalid(string operation, string body, string value, string constraint) => Bad(operation, body, "InvalidParameterException", Constraint(value, constraint));
        const string Group = "\"logGroupName\":\"/nope\"";
        const string GroupArn = "arn:aws:logs:us-east-1:{A}:log-group:/nope";

        foreach (var (operation, rest) in new[]
        {
            ("DeleteLogGroup", ""), ("CreateLogStream", ",\"logStreamName\":\"s\""), ("DeleteLogStream", ",\"logStreamName\":\"s\""),
            ("DescribeLogStreams", ""), ("PutLogEvents", ",\"logStreamName\":\"s\",\"logEvents\":[{\"timestamp\":1,\"message\":\"m\"}]"),
            ("GetLogEvents", ",\"logStreamName\":\"s\""), ("FilterLogEvents", ""), ("PutRetentionPolicy", ",\"retentionInDays\":7"),
            ("DeleteRetentionPolicy", ""), ("TagLogGroup", ",\"tags\":{\"a\":\"b\"}"), ("UntagLogGroup", ",\"tags\":[\"a\"]"), ("ListTagsLogGroup", ""),
        })
        {
            yield return Bad(operation, $"{{{Group}{rest}}}", "ResourceNotFoundException", NoGroup);
        }
        foreach (var (operation, rest) in new[] { ("TagResource", ",\"tags\":{\"a\":\"b\"}"), ("UntagResource", ",\"tagKeys\":[\"a\"]"), ("ListTagsForResource", "") })
        {
            yield return Bad(operation, $"{{\"resourceArn\":\"{GroupArn}\"{rest}}}", "ResourceNotFoundException", "*");
            yield return Invalid(operation, $"{{{rest.TrimStart(',')}}}", "Value null at 'resourceArn'", "Member must not be null");
        }
        foreach (var operation in new[] { "CreateLogGroup", "DeleteLogGroup", "DeleteRetentionPolicy", "ListTagsLogGroup" })
        {
            yield return Invalid(operation, "{}", "Value null at 'logGroupName'", "Member must not be null");
            yield return Invalid(operation, "{\"logGroupName\":\"a b\"}", "Value 'a b' at 'logGroupName'", @"Member must satisfy regular expression pattern: [\.\-_/#A-Za-z0-9]+");
            yield return Bad(operation, "{\"logGroupName\":", "SerializationException", "*");
            yield return Bad(operation, "{\"logGroupName\":{}}", "SerializationException", "Start of structure or map found where not expected.");
        }
        yield return Bad("CreateLogGroup", $"{{\"logGroupName\":\"{Long}\"}}", "InvalidParameterException", "*");
        yield return Invalid("CreateLogStream", $"{{{Group}}}", "Value null at 'logStreamName'", "Member must not be null");
        yield return Invalid("CreateLogStream", $"{{{Group},\"logStreamName\":\"a:b\"}}", "Value 'a:b' at 'logStreamName'", "Member must satisfy regular expression pattern: [^:*]*");
        yield return Invalid("DeleteLogStream", $"{{{Group}}}", "Value null at 'logStreamName'", "Member must not be null");
        yield return Bad("DescribeLogGroups", "{\"logGroupNamePrefix\":\"a\",\"logGroupNamePattern\":\"b\"}", "InvalidParameterException", "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        yield return Invalid("DescribeLogGroups", "{\"limit\":51}", "Value '51' at 'limit'", "Member must have value less than or equal to 50");
        yield return Bad("DescribeLogStreams", $"{{{Group},\"logGroupIdentifier\":\"/nope\"}}", "ValidationException", "LogGroup name and LogGroup ARN are mutually exclusive parameters.");
        yield return Invalid("DescribeLogStreams", $"{{{Group},\"limit\":0}}", "Value '0' at 'limit'", "Member must have value greater than or equal to 1");
        yield return Bad("ListLogGroups", "{\"limit\":0}", "InvalidParameterException", Constraint("Value '0' at 'limit'", "Member must have value greater than or equal to 1"));
        yield return Invalid("PutRetentionPolicy", $"{{{Group}}}", "Value null at 'retentionInDays'", "Member must not be null");
        yield return Bad("TestMetricFilter", "{\"filterPattern\":\"x\"}", "InvalidParameterException", Constraint("Value null at 'logEventMessages'", "Member must not be null"));
        yield return Bad("PutLogGroupDeletionProtection", "{\"logGroupIdentifier\":\"/nope\",\"deletionProtectionEnabled\":true}", "ResourceNotFoundException", NoGroup);
        yield return Bad("NoSuchOperation", "{}", "UnknownOperationException", "*");
    }

    private static IEnumerable<BadRequest> LogEvents()
    {
        BadRequest Bad(string operation, string body, string code, string message) => new($"logs:{operation}", "POST", "", body, 400, code, message);
        const string Stream = "\"logGroupName\":\"/nope\",\"logStreamName\":\"s\"";
        yield return Bad("PutLogEvents", $"{{{Stream}}}", "InvalidParameterException", Constraint("Value null at 'logEvents'", "Member must not be null"));
        yield return Bad("PutLogEvents", $"{{{Stream},\"logEvents\":[]}}", "InvalidParameterException", Constraint("Value '[]' at 'logEvents'", "Member must have length greater than or equal to 1"));
        yield return Bad("PutLogEvents", $"{{{Stream},\"logEvents\":[{{\"message\":\"m\"}}]}}", "InvalidParameterException", Constraint("Value null at 'logEvents.1.member.timestamp'", "Member must not be null"));
        yield return Bad("PutLogEvents", $"{{{Stream},\"logEvents\":{{}}}}", "SerializationException", "Start of structure or map found where not expected.");
        yield return Bad("GetLogEvents", $"{{{Stream},\"limit\":10001}}", "InvalidParameterException", Constraint("Value '10001' at 'limit'", "Member must have value less than or equal to 10000"));
        yield return Bad("FilterLogEvents", "{\"logGroupName\":\"/nope\",\"limit\":\"x\"}", "SerializationException", "STRING_VALUE can not be converted to an Integer");
    }

    private static IEnumerable<BadRequest> Sts()
    {
        yield return new("sts:GetCallerIdentity", "POST", "", "Version=2011-06-15", 400, "MissingAction", "*");
        yield return new("sts:GetCallerIdentity", "POST", "", "Action=GetCallerName&Version=2011-06-15", 400, "InvalidAction", "Could not find operation GetCallerName for version 2011-06-15");
        yield return new("sts:GetCallerIdentity", "POST", "", "%%%&&&==", 400, "MissingAction", "*");
    }

    private static string Constraint(string value, string constraint) => $"1 validation error detected: {value} failed to satisfy constraint: {constraint}";
}

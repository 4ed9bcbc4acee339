using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LambdaEmu.Services.Iam.Policies;

/// <summary>
/// AWS's own policies, which every account can attach: those for Lambda and the ones that stacks around it name. The documents grant
/// what AWS's documentation says the policies are for; nothing evaluates them, and AWS's own are in parts longer.
/// See https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html.
/// </summary>
internal static class AwsManagedPolicies
{
    private const string ArnPrefix = "arn:aws:iam::aws:policy";

    private static readonly string[] WriteLogs = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"];

    private static readonly string[] NetworkInterfaces =
    [
        "ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:DeleteNetworkInterface",
        "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses",
    ];

    private static readonly string[] WriteTraces =
        ["xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:GetSamplingStatisticSummaries"];

    private static readonly string[] Services =
        ["apigateway", "cloudformation", "cloudwatch", "dynamodb", "events", "iam", "kinesis", "lambda", "logs", "s3", "scheduler", "sns", "sqs", "ssm", "states", "xray"];

    private static readonly DateTimeOffset Created = new(2015, 2, 6, 18, 40, 0, TimeSpan.Zero);

    private static readonly FrozenDictionary<string, ManagedPolicy> ByArn = Table().ToFrozenDictionary(p => p.Arn);

    /// <summary>In no order.</summary>
    public static IEnumerable<ManagedPolicy> All => ByArn.Values;

    public static ManagedPolicy? Find(string arn) => ByArn.GetValueOrDefault(arn);

    private static IEnumerable<ManagedPolicy> Table() =>
    [
        Policy("/service-role/AWSLambdaBasicExecutionRole", WriteLogs),
        Policy("/service-role/AWSLambdaVPCAccessExecutionRole", [.. WriteLogs, .. NetworkInterfaces]),
        Policy("/service-role/AWSLambdaENIManagementAccess", NetworkInterfaces),
        Policy("/service-role/AWSLambdaSQSQueueExecutionRole", ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", .. WriteLogs]),
        Policy("/service-role/AWSLambdaKinesisExecutionRole",
            ["kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards",
             "kinesis:ListStreams", "kinesis:SubscribeToShard", .. WriteLogs]),
        Policy("/service-role/AWSLambdaDynamoDBExecutionRole",
            ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams", .. WriteLogs]),
        Policy("/service-role/AWSLambdaMSKExecutionRole",
            ["kafka:DescribeCluster", "kafka:DescribeClusterV2", "kafka:GetBootstrapBrokers", "ec2:CreateNetworkInterface",
             "ec2:DescribeNetworkInterfaces", "ec2:DescribeVpcs", "ec2:DeleteNetworkInterface", "ec2:DescribeSubnets", "ec2:DescribeSecurityGroups", .. WriteLogs]),
        Policy("/service-role/AWSLambdaRole", ["lambda:InvokeFunction"]),
        Policy("/service-role/AmazonAPIGatewayPushToCloudWatchLogs",
            [.. WriteLogs, "logs:DescribeLogGroups", "logs:DescribeLogStreams", "logs:GetLogEvents", "logs:FilterLogEvents"]),
        Policy("/AWSLambda_FullAccess", ["lambda:*", "cloudformation:DescribeStacks", "cloudformation:ListStackResources", "iam:GetRole", "iam:ListRoles", "iam:PassRole", "logs:DescribeLogGroups"]),
        Policy("/AWSLambda_ReadOnlyAccess", ["lambda:Get*", "lambda:List*", "iam:ListRoles", "logs:DescribeLogGroups"]),
        Policy("/AWSLambdaExecute", ["logs:*", "s3:GetObject", "s3:PutObject"]),
        Policy("/AWSLambdaInvocation-DynamoDB", ["lambda:InvokeFunction", "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"]),
        Policy("/AWSXRayDaemonWriteAccess", WriteTraces),
        Policy("/AWSXrayWriteOnlyAccess", WriteTraces),
        Policy("/AWSXrayReadOnlyAccess", ["xray:BatchGetTraces", "xray:Get*", "xray:List*"]),
        Policy("/AWSXrayFullAccess", ["xray:*"]),
        Policy("/CloudWatchLambdaInsightsExecutionRolePolicy", WriteLogs),
        Policy("/CloudWatchFullAccess", ["cloudwatch:*", "logs:*"]),
        Policy("/CloudWatchReadOnlyAccess", ["cloudwatch:Describe*", "cloudwatch:Get*", "cloudwatch:List*", "logs:Describe*", "logs:Get*", "logs:FilterLogEvents"]),
        Policy("/CloudWatchLogsFullAccess", ["logs:*"]),
        Policy("/CloudWatchLogsReadOnlyAccess", ["logs:Describe*", "logs:Get*", "logs:List*", "logs:FilterLogEvents", "logs:StartQuery", "logs:StopQuery"]),
        Policy("/AmazonSQSFullAccess", ["sqs:*"]),
        Policy("/AmazonSQSReadOnlyAccess", ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ListQueues"]),
        Policy("/AmazonSNSFullAccess", ["sns:*"]),
        Policy("/AmazonSNSReadOnlyAccess", ["sns:Get*", "sns:List*"]),
        Policy("/AmazonS3FullAccess", ["s3:*", "s3-object-lambda:*"]),
        Policy("/AmazonS3ReadOnlyAccess", ["s3:Get*", "s3:List*", "s3:Describe*", "s3-object-lambda:Get*", "s3-object-lambda:List*"]),
        Policy("/AmazonDynamoDBFullAccess", ["dynamodb:*"]),
        Policy("/AmazonDynamoDBReadOnlyAccess", ["dynamodb:BatchGetItem", "dynamodb:Describe*", "dynamodb:List*", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan"]),
        Policy("/AmazonKinesisFullAccess", ["kinesis:*"]),
        Policy("/AmazonKinesisReadOnlyAccess", ["kinesis:Get*", "kinesis:List*", "kinesis:Describe*"]),
        Policy("/AmazonEventBridgeFullAccess", ["events:*", "schemas:*", "scheduler:*", "pipes:*"]),
        Policy("/AWSStepFunctionsFullAccess", ["states:*"]),
        Policy("/AmazonAPIGatewayAdministrator", ["apigateway:*"]),
        Policy("/AmazonAPIGatewayInvokeFullAccess", ["execute-api:Invoke", "execute-api:ManageConnections"]),
        Policy("/SecretsManagerReadWrite", ["secretsmanager:*"]),
        Policy("/AmazonSSMFullAccess", ["ssm:*"]),
        Policy("/AmazonSSMReadOnlyAccess", ["ssm:Describe*", "ssm:Get*", "ssm:List*"]),
        Policy("/AmazonEC2ContainerRegistryReadOnly",
            ["ecr:GetAuthorizationToken", "ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage", "ecr:DescribeImages", "ecr:DescribeRepositories", "ecr:ListImages"]),
        Policy("/AWSCloudFormationFullAccess", ["cloudformation:*"]),
        Policy("/IAMFullAccess", ["iam:*"]),
        Policy("/IAMReadOnlyAccess", ["iam:Get*", "iam:List*", "iam:Generate*", "iam:Simulate*"]),
        Policy("/ReadOnlyAccess", [.. Services.SelectMany(s => new[] { $"{s}:Describe*", $"{s}:Get*", $"{s}:List*" })]),
        Policy("/PowerUserAccess", ["iam:*", "organizations:*", "account:*"], "NotAction"),
        Policy("/AdministratorAccess", ["*"]),
    ];

    private static ManagedPolicy Policy(string pathAndName, string[] actions, string actionMember = "Action")
    {
        var end = pathAndName.LastIndexOf('/') + 1;
        return new ManagedPolicy(
            pathAndName[end..], pathAndName[..end], IdOf(pathAndName), ArnPrefix + pathAndName, Created, Created, DefaultVersion: "v1", NextVersion: 2)
        {
            Versions = [new ManagedPolicyVersion("v1", 1, Document(actions, actionMember), Created)],
        };
    }

    private static string Document(string[] actions, string actionMember)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("Version", "2012-10-17");
            json.WriteStartArray("Statement");
            json.WriteStartObject();
            json.WriteString("Effect", "Allow");
            json.WriteStartArray(actionMember);
            Array.ForEach(actions, json.WriteStringValue);
            json.WriteEndArray();
            json.WriteString("Resource", "*");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    // The same in every process, as AWS's are the same in every account.
    private static string IdOf(string pathAndName) => "ANPA" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(pathAndName)))[..17];
}

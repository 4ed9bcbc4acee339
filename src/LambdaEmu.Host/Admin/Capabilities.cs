using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Host.Admin;

/// <summary>GET /_lambdaemu/capabilities: the truth about each operation of each service, and how functions are kept apart on this machine.</summary>
internal sealed class Capabilities(Emulator emulator)
{
    /// <summary>Settings that are kept and shown, but can't do here what they do on AWS.</summary>
    private static readonly (string Setting, string Truth)[] KeptOnly =
    [
        ("apigateway:cacheClusterSize", "caches of all sizes hold 10000 answers of at most 1 MB"),
        ("apigateway:cacheDataEncrypted", "what a stage caches is in memory only"),
        ("apigateway:certificateArn", "nothing here speaks TLS by the certificates of domain names, and no securityPolicy holds"),
        ("apigateway:cloudwatchRoleArn", "logs are written without a role"),
        ("apigateway:credentials", "the role need not exist; whoever names one is not asked for the function's own policy, and other services are called as the account itself"),
        ("apigateway:endpointConfiguration", "edge, regional and private APIs are all reached at this machine; ipAddressType and vpcEndpointIds change nothing"),
        ("apigateway:metricsEnabled", "no metrics are counted"),
        ("apigateway:productCode", "nothing is billed"),
        ("apigateway:tracingEnabled", "the trace's header is passed on and logged as $context.xrayTraceId; no segments are recorded"),
        ("apigateway:VpcLink", "there are no load balancers behind VPC links: integrations with connectionType VPC_LINK are called at their own URI"),
        ("apigateway:COGNITO_USER_POOLS", "there are no user pools yet: methods with such an authorizer answer 500"),
        ("apigatewayv2:CertificateArn", "nothing here speaks TLS by the certificates of domain names: CertificateName, OwnershipVerificationCertificateArn and SecurityPolicy change nothing either"),
        ("apigatewayv2:CredentialsArn", "the role need not exist; whoever names one is not asked for the function's own policy"),
        ("apigatewayv2:DetailedMetricsEnabled", "no metrics are counted"),
        ("apigatewayv2:DomainNameStatus", "what the gateway says of a domain name by itself, its host name, zone, status and dates, is not taken from requests"),
        ("apigatewayv2:IpAddressType", "all addresses are this machine's"),
        ("apigatewayv2:Model", "messages are not validated: no route takes a model, and disableSchemaValidation changes nothing"),
        ("apigatewayv2:RouteResponseSelectionExpression", "a route with a route response answers, whether it has the expression or not"),
        ("apigatewayv2:VpcLink", "no integration takes a link: there are no load balancers behind it"),
        ("iam:policies", "policies, trust policies and boundaries are checked for their form and kept; nothing is allowed or refused because of them"),
        ("lambda:AllowedPublishers", "no signature is checked: all code counts as unsigned"),
        ("lambda:Architectures", "code runs on this machine's own architecture"),
        ("lambda:CapacityProvider", "all functions run on this machine: networks, roles, instance types and the scaling of instances change nothing"),
        ("lambda:ExecutionEnvironmentMemoryGiBPerVCpu", "only the default of PerExecutionEnvironmentMaxConcurrency follows from it"),
        ("lambda:KMSKeyArn", "nothing is encrypted"),
        ("lambda:MetricsConfig", "counts of event source mappings that ask for EventCount are shown by GET /_lambdaemu/mappings, not by CloudWatch"),
        ("lambda:OrganizationId", "there are no organizations: a layer that is shared with one is shared with everybody"),
        ("lambda:Policy", "services that invoke functions, and callers of function URLs, are checked against resource policies; other callers are not"),
        ("lambda:RuntimeManagementConfig", "a runtime changes when the machine's interpreter does"),
        ("lambda:Role", "functions call with credentials of their role, which need not exist, and whose policies are not checked"),
        ("lambda:SnapStart", "no snapshots are taken: published versions start anew"),
        ("lambda:VpcConfig", "functions run in this machine's network; subnets and security groups need not exist, and are shown as if in one VPC"),
        ("logs:kmsKeyId", "nothing is encrypted"),
        ("logs:logGroupClass", "all classes behave like STANDARD"),
        ("sns:DataProtectionPolicy", "nothing is looked for in messages"),
        ("sns:Event*", "no topic is told of changes of platform endpoints"),
        ("sns:KmsMasterKeyId", "nothing is encrypted"),
        ("sns:Policy", "no caller is checked against topic policies"),
        ("sns:SMSAttributes", "only DefaultSenderID shows, in captured messages"),
        ("sns:SubscriptionRoleArn", "records for Firehose are captured, by no role"),
        ("sns:SuccessFeedback*", "no logs of deliveries are written; FailureFeedback* neither"),
        ("sns:TracingConfig", "the publisher's trace header is passed on; no segments are recorded"),
        ("sns:Protocol", "mails, text messages, push notifications and records for Firehose are captured: GET /_lambdaemu/outbox"),
        ("sqs:FifoThroughputLimit", "FIFO queues are as fast as the machine; neither limit is enforced"),
        ("sqs:KmsMasterKeyId", "nothing is encrypted"),
        ("sqs:Policy", "a policy can deny services their deliveries, and need not allow them; other callers are not checked"),
        ("sqs:SqsManagedSseEnabled", "nothing is encrypted"),
        ("sts:SignatureVersion4", "signatures are verified at function URLs and stages with AWS_IAM alone, and how old they are does not count; keys that were not given out here have the secret test"),
        ("sts:AssumeRole", "whoever calls may assume every role that exists; session policies, external ids, session tags and MFA codes change nothing"),
    ];

    public Task HandleAsync(HttpContext http) => AdminAnswer.WriteAsync(http, StatusCodes.Status200OK, writer =>
    {
        writer.WriteString("version", Emulator.Version);
        writer.WriteStartObject("isolation");
        writer.WriteString("level", emulator.Isolation.Level);
        foreach (var (name, value) in emulator.Isolation.Details)
        {
            writer.WriteString(name, value);
        }
        writer.WriteString("Runtime API", emulator.GuardsRuntimeApi ? "each environment's own, no other's connections" : "each environment's own address, callers are not told apart");
        writer.WriteEndObject();
        writer.WriteStartObject("keptOnly");
        foreach (var (setting, truth) in KeptOnly)
        {
            writer.WriteString(setting, truth);
        }
        if (!emulator.Isolation.LimitsTemporary)
        {
            writer.WriteString("lambda:EphemeralStorage", "/tmp is private to an environment, but this machine gives no rights to limit its size");
        }
        writer.WriteEndObject();
        writer.WriteStartObject("faults");
        writer.WriteString(FaultNames.Queue, FaultNames.List(FaultNames.Queue));
        writer.WriteString(FaultNames.Function, FaultNames.List(FaultNames.Function));
        writer.WriteEndObject();
        writer.WriteStartObject("services");
        foreach (var service in emulator.Services)
        {
            writer.WriteStartObject(service.Model.Id);
            foreach (var operation in service.Model.Operations)
            {
                writer.WriteString(operation.Name, service.ServedOperations.Contains(operation.Name) ? "implemented" : "not implemented");
            }
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    });
}

namespace LambdaEmu.Core.Policies;

/// <summary>Names of what conditions may ask of every call, in lower case. See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html.</summary>
public static class ConditionKeys
{
    public const string CurrentTime = "aws:currenttime";
    public const string EpochTime = "aws:epochtime";
    public const string PrincipalAccount = "aws:principalaccount";
    public const string PrincipalArn = "aws:principalarn";
    public const string PrincipalIsService = "aws:principalisawsservice";
    public const string PrincipalType = "aws:principaltype";
    public const string Referer = "aws:referer";
    public const string SourceIp = "aws:sourceip";
    public const string UserAgent = "aws:useragent";
    public const string UserId = "aws:userid";
    public const string UserName = "aws:username";
}

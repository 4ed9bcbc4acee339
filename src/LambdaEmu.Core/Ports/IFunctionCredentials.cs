using LambdaEmu.Core.Identity;

namespace LambdaEmu.Core.Ports;

/// <summary>The credentials that functions run with. STS implements it and knows afterwards which function calls.</summary>
public interface IFunctionCredentials
{
    /// <summary>
    /// Opens a session of a role for one execution environment. It is in memory only, for it ends with its environment at the latest;
    /// a cold start waits for nothing.
    /// </summary>
    /// <param name="scope">The function's: calls with these credentials are for its account, whosever the role is.</param>
    /// <param name="roleArn">The role need not exist.</param>
    /// <param name="functionName">The session's name.</param>
    TemporaryCredentials Issue(ResourceScope scope, string roleArn, string functionName);

    /// <summary>Ends the session. One that has ended is no error.</summary>
    void Revoke(TemporaryCredentials credentials);
}

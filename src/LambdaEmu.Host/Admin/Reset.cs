using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Host.Admin;

/// <summary>POST /_lambdaemu/reset: forgets all resources and logs, in memory and on disk, and what faults were asked for.</summary>
internal sealed class Reset(Emulator emulator)
{
    public async Task HandleAsync(HttpContext http)
    {
        await emulator.ResetAsync();
        await AdminAnswer.WriteAsync(http, StatusCodes.Status200OK, w => w.WriteString("status", "reset"));
    }
}

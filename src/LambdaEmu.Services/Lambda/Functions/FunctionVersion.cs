using LambdaEmu.Services.Lambda.Managed;

namespace LambdaEmu.Services.Lambda.Functions;

/// <summary>One version of a function, frozen. A change of $LATEST makes a new one; a published one never changes.</summary>
public sealed record FunctionVersion
{
    /// <summary>$LATEST, $LATEST.PUBLISHED or a number.</summary>
    public required string Version { get; init; }
    public required string RevisionId { get; init; }
    public required DateTimeOffset LastModified { get; init; }
    public required string Runtime { get; init; }
    public required string Handler { get; init; }
    public required string Role { get; init; }
    public string Description { get; init; } = "";

    /// <summary>Of a published version that brought its own description: what $LATEST's was then.</summary>
    public string? LatestDescription { get; init; }

    /// <summary>Seconds, 1 to 900.</summary>
    public int Timeout { get; init; } = 3;

    /// <summary>MB, 128 to 10240; 2048 to 32768 on managed instances.</summary>
    public int MemorySize { get; init; } = 128;

    /// <summary>MB of /tmp, 512 to 10240.</summary>
    public int EphemeralStorage { get; init; } = 512;
    public string Architecture { get; init; } = "x86_64";

    /// <summary>Null where no environment was ever given, which AWS tells from an empty one.</summary>
    public Dictionary<string, string>? Environment { get; init; }

    /// <summary>PassThrough or Active.</summary>
    public string TracingMode { get; init; } = "PassThrough";
    public string? KmsKeyArn { get; init; }

    /// <summary>PublishedVersions where that was asked for, null for None. No snapshots are taken: versions start anew.</summary>
    public string? SnapStart { get; init; }

    /// <summary>Null where none was ever given.</summary>
    public FunctionVpc? Vpc { get; init; }
    public required FunctionLogging Logging { get; init; }
    public required FunctionCode Code { get; init; }

    /// <summary>The queue or topic that gets events which failed for good; null where none does.</summary>
    public string? DeadLetterTarget { get; init; }

    /// <summary>PER_TENANT where no environment may serve two tenants; given at creation, for good.</summary>
    public string? TenantIsolation { get; init; }

    /// <summary>Null for all functions but those on managed instances, which are so from their creation, for good.</summary>
    public ManagedInstances? ManagedInstances { get; init; }

    /// <summary>In their order, later ones over earlier ones. Null without layers.</summary>
    public List<FunctionLayer>? Layers { get; init; }
}

/// <summary>A layer version as a function has it, which keeps it when the layer version is deleted.</summary>
/// <param name="Blob">The zip's name in the blob store.</param>
/// <param name="CodeSize">Bytes of the zip.</param>
public sealed record FunctionLayer(string Arn, string Blob, long CodeSize, long UnzippedSize);

/// <param name="Format">Text or JSON.</param>
/// <param name="ApplicationLevel">Null with the text format, as is the system level.</param>
public sealed record FunctionLogging(string Format, string LogGroup, string? ApplicationLevel = null, string? SystemLevel = null);

/// <param name="Blob">The package's SHA-256 in hexadecimal: its name in the blob store.</param>
/// <param name="Size">Bytes of the zip.</param>
public sealed record FunctionCode(string Blob, long Size)
{
    /// <summary>The folder of this machine that is the code, live; then the blob stands for its path. Null for a package.</summary>
    public string? Folder { get; init; }

    /// <summary>Bytes of all files together, where they have just been counted; not kept.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long? UnzippedSize { get; init; }

    /// <summary>The SHA-256 in base64, as AWS shows it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Sha256 => Convert.ToBase64String(Convert.FromHexString(Blob));
}

using System.Text.Json.Serialization;

namespace Sage.Runtime;

/// <summary>What is at a path.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FileType>))]
internal enum FileType
{
    [JsonStringEnumMemberName("absent")]
    Absent,

    [JsonStringEnumMemberName("file")]
    File,

    [JsonStringEnumMemberName("directory")]
    Directory,

    /// <summary>A symbolic link, whether or not it leads anywhere.</summary>
    [JsonStringEnumMemberName("link")]
    Link,

    [JsonStringEnumMemberName("fifo")]
    Fifo,

    [JsonStringEnumMemberName("socket")]
    Socket,

    [JsonStringEnumMemberName("char_device")]
    CharacterDevice,

    [JsonStringEnumMemberName("block_device")]
    BlockDevice,
}

using System.Text.Json.Serialization;

namespace Sage.Runtime;

/// <summary>What is at a path. The numbers are part of <see cref="TreeDigest"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FileType>))]
internal enum FileType
{
    [JsonStringEnumMemberName("absent")]
    Absent = 0,

    [JsonStringEnumMemberName("file")]
    File = 1,

    [JsonStringEnumMemberName("directory")]
    Directory = 2,

    /// <summary>A symbolic link, whether or not it leads anywhere.</summary>
    [JsonStringEnumMemberName("link")]
    Link = 3,

    [JsonStringEnumMemberName("fifo")]
    Fifo = 4,

    [JsonStringEnumMemberName("socket")]
    Socket = 5,

    [JsonStringEnumMemberName("char_device")]
    CharacterDevice = 6,

    [JsonStringEnumMemberName("block_device")]
    BlockDevice = 7,
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Tests.Oracles;
using LesionScan.Dicom.Web;
using LesionScan.Dicom.Web.Multipart;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Web.Multipart;

public sealed class MultipartTests
{
    [Fact]
    public async Task Write_PartsOfBytes_AreReadByPythonsEmailPackage()
    {
        using var folder = new TemporaryFolder();
        // No bare line ends: Python's parser, unlike HTTP, takes them for line breaks of text.
        byte[][] contents = [[], [0, 1, 2, 255], Enumerable.Range(0, 200_000).Select(i => (byte)(14 + (i * 7 % 240))).ToArray()];
        var boundary = MultipartWriter.NewBoundary();
        var message = await WriteAsync(boundary, contents);
        File.WriteAllBytes(folder.PathOf("message"), message);

        var type = MediaType.Related(MediaType.WithTransferSyntax(MediaType.Dicom, "1.2.840.10008.1.2.1"), boundary).ToString();
        using var answer = JsonDocument.Parse(Oracle.Run("multipart.py", "read", type, folder.PathOf("message")).Succeeded().Output);

        Assert.Empty(answer.RootElement.GetProperty("defects").EnumerateArray());
        var parts = answer.RootElement.GetProperty("parts").EnumerateArray().ToList();
        Assert.Equal(contents.Select(c => Convert.ToHexStringLower(SHA256.HashData(c))), parts.Select(p => p[1].GetString()));
        Assert.All(parts, p => Assert.Equal("application/dicom", p[0].GetProperty("Content-Type").GetString()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64 * 1024)]
    public async Task Read_MessageOfPython_IsItsParts(int pieces)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(5);
        var contents = new[] { 0, 1, 70_000, 131_072 }.Select(n => Bytes(random, n)).ToArray();
        // What looks nearly like a boundary is content.
        contents[2] = [.. "\r\n--=_part (1)'+,-./:"u8, .. contents[2], .. "\r\n-\r\n--\r\n"u8];
        var files = contents.Select((c, i) => Write(folder, $"{i}.dcm", c)).ToArray();
        var type = Oracle.Run("multipart.py", ["write", folder.Path, .. files]).Succeeded().Output.Trim();

        Assert.True(MediaType.TryParse(type, out var mediaType));
        Assert.Equal("application/dicom", mediaType["type"]);
        var parts = await ReadAsync(new PiecewiseStream(File.ReadAllBytes(folder.PathOf("message")), pieces), mediaType["boundary"]);

        Assert.Equal(contents.Length, parts.Count);
        for (var i = 0; i < contents.Length; i++)
        {
            Assert.Equal(contents[i], parts[i].Content);
            Assert.Equal($"{i}.dcm", parts[i].Location);
        }
    }

    [Fact]
    public async Task Read_BoundaryAtEveryPlaceOfTheWindow_IsFound()
    {
        for (var length = (64 * 1024) - 90; length < (64 * 1024) + 20; length++)
        {
            var content = Bytes(new Random(length), length);
            var message = await WriteAsync("abc", [content, [1]]);
            var parts = await ReadAsync(new MemoryStream(message), "abc");
            Assert.Equal(2, parts.Count);
            Assert.True(content.AsSpan().SequenceEqual(parts[0].Content), $"length {length}");
        }
    }

    [Fact]
    public async Task Read_PartNotRead_IsPassedOver()
    {
        var message = await WriteAsync("abc", [new byte[500_000], [7]]);
        var reader = new MultipartReader(new MemoryStream(message), "abc");
        await reader.ReadNextAsync();
        var second = await reader.ReadNextAsync();
        var content = new byte[2];
        Assert.Equal(1, await second!.Content.ReadAsync(content));
        Assert.Equal(7, content[0]);
        Assert.Null(await reader.ReadNextAsync());
        Assert.Null(await reader.ReadNextAsync());
    }

    [Theory]
    [InlineData("", "ends before anything")]
    [InlineData("--abc", "ends in a boundary")]
    [InlineData("--abc\r\nContent-Type: a/b\r\n", "ends in headers")]
    [InlineData("--abc\r\n\r\ncontent", "ends in content")]
    [InlineData("--abc\r\n\r\ncontent\r\n--abx--", "ends with another boundary")]
    [InlineData("--abcd\r\n\r\n\r\n--abc--", "goes on behind a boundary")]
    [InlineData("--abc\r\nno header\r\n\r\n\r\n--abc--", "has a line that is no header")]
    [InlineData("--abc\r\nA: 1\r\na: 2\r\n\r\n\r\n--abc--", "has a header twice")]
    [InlineData("--abc\r\nContent-Transfer-Encoding: base64\r\n\r\nAA==\r\n--abc--", "is not binary")]
    public async Task Read_Malformed_IsRefused(string message, string why)
    {
        var refusal = await Assert.ThrowsAsync<RejectionException>(() => ReadAsync(new MemoryStream(Encoding.ASCII.GetBytes(message)), "abc"));
        Assert.True(refusal.Reason == RejectionReason.MalformedInstance, why);
    }

    [Fact]
    public async Task Read_OverALimit_IsRefused()
    {
        var message = await WriteAsync("abc", [new byte[100], new byte[10]]);
        await RefusedAsync(message, new MultipartReadOptions { MaxPartBytes = 99 });
        await RefusedAsync(message, new MultipartReadOptions { MaxParts = 1 });
        await RefusedAsync(Encoding.ASCII.GetBytes($"--abc\r\nA: {new string('x', 100)}\r\n\r\n\r\n--abc--"), new MultipartReadOptions { MaxHeaderBytes = 64 });
        await RefusedAsync(Encoding.ASCII.GetBytes($"--abc\r\nA: {new string('x', 1_000_000)}"), new MultipartReadOptions());
        await RefusedAsync([.. new byte[20_000], .. message], new MultipartReadOptions());
        Assert.Equal(2, (await ReadAsync(new MemoryStream(message), "abc", new MultipartReadOptions { MaxPartBytes = 100, MaxParts = 2 })).Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ends in space ")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678x")]
    [InlineData("a\r\nb")]
    public void Boundary_ThatCannotBe_IsRefused(string? boundary) =>
        Assert.Equal(RejectionReason.MalformedInstance, Assert.Throws<RejectionException>(() => new MultipartReader(Stream.Null, boundary)).Reason);

    [Fact]
    public async Task Read_SeededMutants_AreReadOrRefusedAndNothingElse()
    {
        var original = await WriteAsync("abc", [Bytes(new Random(1), 200), [], Bytes(new Random(2), 300)]);
        var random = new Random(7);
        for (var n = 0; n < 5000; n++)
        {
            var mutant = original[..random.Next(original.Length / 2, original.Length + 1)].ToArray();
            for (var k = random.Next(1, 5); k > 0; k--) mutant[random.Next(mutant.Length)] = random.Next(3) == 0 ? "\r\n-abc: "u8[random.Next(8)] : (byte)random.Next(256);
            try
            {
                await ReadAsync(new PiecewiseStream(mutant, random.Next(1, 50)), "abc");
            }
            catch (RejectionException e)
            {
                Assert.True(e.Reason is RejectionReason.MalformedInstance or RejectionReason.LimitExceeded);
            }
        }
    }

    private static async Task RefusedAsync(byte[] message, MultipartReadOptions options)
    {
        var refusal = await Assert.ThrowsAsync<RejectionException>(() => ReadAsync(new MemoryStream(message), "abc", options));
        Assert.Equal(RejectionReason.LimitExceeded, refusal.Reason);
    }

    private static async Task<byte[]> WriteAsync(string boundary, byte[][] contents)
    {
        using var stream = new MemoryStream();
        var writer = new MultipartWriter(stream, boundary);
        foreach (var content in contents)
        {
            await writer.BeginPartAsync(new MediaType(MediaType.Dicom), "http://example/1");
            await stream.WriteAsync(content);
        }

        await writer.EndAsync();
        return stream.ToArray();
    }

    private static async Task<List<(byte[] Content, string? Location)>> ReadAsync(Stream stream, string? boundary, MultipartReadOptions? options = null)
    {
        var parts = new List<(byte[], string?)>();
        var reader = new MultipartReader(stream, boundary, options);
        while (await reader.ReadNextAsync() is { } part)
        {
            using var content = new MemoryStream();
            await part.Content.CopyToAsync(content);
            parts.Add((content.ToArray(), part.ContentLocation));
        }

        return parts;
    }

    private static byte[] Bytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Write(TemporaryFolder folder, string name, byte[] content)
    {
        File.WriteAllBytes(folder.PathOf(name), content);
        return folder.PathOf(name);
    }
}

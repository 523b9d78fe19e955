// The loop that every C++ peer shares: one command a line on standard input, one answer a line on standard output.
//   decode FOLDER   reads every file of the folder, in the order of names, into one volume of 16-bit samples
//   headers FOLDER  reads every file up to its pixel data
// Answer: seconds, and the sum of all samples (or of the lengths of the SOP Instance UIDs) modulo 2^64.
#pragma once
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

using Samples = std::vector<int16_t>;

inline std::vector<std::string> files_of(const std::string& folder)
{
    std::vector<std::string> files;
    for (auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

inline int peer_loop(std::function<void(const std::string&, Samples&)> decode, std::function<size_t(const std::string&)> header)
{
    std::string line;
    while (std::getline(std::cin, line)) {
        std::istringstream words(line);
        std::string command, folder;
        words >> command >> folder;
        const auto files = files_of(folder);
        Samples volume;
        uint64_t sum = 0;
        const auto start = std::chrono::steady_clock::now();
        for (auto& file : files) {
            if (command == "decode") decode(file, volume);
            else sum += header(file);
        }
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
        for (auto sample : volume) sum += static_cast<uint64_t>(static_cast<int64_t>(sample));
        std::cout << taken.count() << ' ' << sum << std::endl;
    }
    return 0;
}

inline void append(Samples& volume, const void* samples, size_t count)
{
    const auto* first = static_cast<const int16_t*>(samples);
    volume.insert(volume.end(), first, first + count);
}
